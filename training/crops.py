"""Endless training batches: augmented square crops of the train pictures, all of which stay in memory."""
import math
import random

import cv2
import numpy as np
import torch

import data
import nothing

# How often each set is drawn from, and how far its pictures are shrunk and enlarged: the range of head sizes a camera may show.
SHARE = dict(
    shanghaitech_a=.28, shanghaitech_b=.24, beijing_brt=.07, scut_head_a=.05, scut_head_b=.08, coco_mini=.10, pennfudan=.03,
    street_cctv=.06, near_people=.03, empty_places=.03, empty_things=.03, empty_shelves=.02, drawn=.03)
NOTHING = .04  # of all crops: noise, text and patterns
MIXED = .12  # of all crops get a rectangle of another one
NEAR_HEADS = .3  # of the crops of a picture with people are put where somebody is
SCALE = dict(
    shanghaitech_a=(.7, 2.0), shanghaitech_b=(.6, 2.0), beijing_brt=(.6, 2.5), scut_head_a=(.4, 1.5), scut_head_b=(.4, 1.8),
    street_cctv=(.5, 2.0), drawn=(.5, 1.6))
OTHER_SCALE = (.4, 1.5)
ASPECT = .1  # log of the stretch


class Crops(torch.utils.data.IterableDataset):
    """Batches of (uint8 [n,s,s,3], block counts [n,1,s/8,s/8], head places [n,2,...], one-head mask [n,1,...])."""

    def __init__(self, roots, seed=0):
        self.seed = seed
        # In shared memory, so that the training loop can change them under running workers.
        self.shaped = torch.zeros(3).share_memory_()
        self.shape(256, 16)
        self.sets = {}
        for root in roots:
            for row in data.rows(root, 'train'):
                self.sets.setdefault(row['dataset'], []).append((data.read(root, row), data.points(row)))
        self.names = [name for name in SHARE if name in self.sets]

    def shape(self, side, batch, spread=1.):
        """Side in pixels, crops in a batch, and how much of their range of scales the sets use, in logarithms."""
        self.shaped[0], self.shaped[1], self.shaped[2] = side, batch, spread

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        seed = self.seed + 1000 * (worker.id if worker else 0)
        self.random, self.noise = random.Random(seed), np.random.RandomState(seed)
        while True:
            side, batch, spread = self.shaped.tolist()
            crops = self.mixed([self.crop(int(side), spread) for _ in range(int(batch))])
            yield tuple(torch.from_numpy(np.stack(part)) for part in zip(*crops))

    def crop(self, side, spread):
        if self.random.random() < NOTHING:
            made = cv2.resize(nothing.picture(self.random, self.noise), (side, side), interpolation=cv2.INTER_AREA)
            return (self.paint(made) if self.random.random() < .5 else made, *data.targets((), side))
        name = self.random.choices(self.names, [SHARE[n] for n in self.names])[0]
        image, heads = self.random.choice(self.sets[name])
        scale = math.exp(spread * self.random.uniform(*map(math.log, SCALE.get(name, OTHER_SCALE))))
        stretch = math.exp(self.random.uniform(-ASPECT, ASPECT))
        width, height = side / (scale * stretch), side / (scale / stretch)
        x, y = self.place(image, heads, width, height)

        out, matrix = cut(image, x, y, width, height, side, scale)
        if len(heads):
            heads = heads * [matrix[0, 0], matrix[1, 1]] + matrix[:, 2]
        if self.random.random() < .5:
            out = out[:, ::-1]
            if len(heads):
                heads = heads * [-1, 1] + [side, 0]
        if len(heads):
            heads = heads[(heads >= 0).all(1) & (heads < side).all(1)]
        return (self.paint(np.ascontiguousarray(out)), *data.targets(heads, side))

    def mixed(self, crops):
        """Some crops get a rectangle of their neighbour, in whole blocks: a street behind a lecture hall teaches not to trust the place."""
        side = crops[0][0].shape[0] // data.STRIDE
        for into, other in zip(crops, crops[1:]):
            if self.random.random() < MIXED:
                (top, bottom), (left, right) = (sorted(self.random.sample(range(side + 1), 2)) for _ in range(2))
                into[0][top * data.STRIDE:bottom * data.STRIDE, left * data.STRIDE:right * data.STRIDE] = \
                    other[0][top * data.STRIDE:bottom * data.STRIDE, left * data.STRIDE:right * data.STRIDE]
                for mine, theirs in zip(into[1:], other[1:]):
                    mine[:, top:bottom, left:right] = theirs[:, top:bottom, left:right]
        return crops

    def place(self, image, heads, width, height):
        """Top left of the region: anywhere, but sometimes where the people are."""
        rest = image.shape[1] - width, image.shape[0] - height
        x, y = (self.random.uniform(min(0, r), max(0, r)) for r in rest)
        if len(heads) and self.random.random() < NEAR_HEADS:
            head = heads[self.random.randrange(len(heads))]
            x, y = (min(max(h - self.random.uniform(.1, .9) * s, min(0, r)), max(0, r)) for h, s, r in zip(head, (width, height), rest))
        return x, y

    def paint(self, image):
        """What cameras and networks do to a picture: colour, light, loss of detail, noise, compression."""
        r = self.random
        if r.random() < .12:
            image = gray(image)
        elif r.random() < .4:
            saturation = r.uniform(.6, 1.4)
            image = cv2.addWeighted(image, saturation, gray(image), 1 - saturation, 0)
        if r.random() < .7:
            curve = (np.arange(256) / 255.) ** math.exp(r.uniform(-.45, .45))
            curve = (curve - .5) * r.uniform(.75, 1.25) + .5 + r.uniform(-.12, .12)
            image = cv2.LUT(image, np.clip(curve * 255, 0, 255).astype(np.uint8))
        if r.random() < .06:
            image = night(image, r, self.noise)
        if r.random() < .12:
            f = r.uniform(.4, .8)
            small = cv2.resize(image, None, fx=f, fy=f, interpolation=cv2.INTER_AREA)
            image = cv2.resize(small, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        if r.random() < .1:
            image = cv2.GaussianBlur(image, (3, 3), r.uniform(.3, 1.0))
        if r.random() < .1:
            image = np.clip(image + self.noise.normal(0, r.uniform(2, 10), image.shape), 0, 255).astype(np.uint8)
        if r.random() < .25:
            image = cv2.imdecode(cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, r.randint(30, 95)])[1], cv2.IMREAD_COLOR)
        return image


def night(image, random, noise):
    """Little light: dark, flat, and the grain of a sensor at its limit."""
    light = (image / 255.) ** random.uniform(1.2, 2.2) * random.uniform(.15, .6)
    return np.clip(255 * light + random.uniform(0, 12) + noise.normal(0, random.uniform(1, 9), image.shape), 0, 255).astype(np.uint8)


def gray(image):
    return cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def cut(image, x, y, width, height, side, scale):
    """The region, scaled to a square, and the 2x3 matrix that took it there. What lies outside the picture is padding."""
    matrix = np.float32([[side / width, 0, -x * side / width], [0, side / height, -y * side / height]])
    source, step = image, matrix
    if scale < .7:  # average over areas first, so that small heads do not alias
        h, w = image.shape[:2]
        left, top = max(0, int(x)), max(0, int(y))
        right, bottom = min(w, int(x + width) + 1), min(h, int(y + height) + 1)
        shrink = max(scale, .25)
        source = cv2.resize(image[top:bottom, left:right], None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        step = matrix.copy()
        step[:, 2] += matrix[:, 0] * left + matrix[:, 1] * top
        step[0, 0] /= source.shape[1] / (right - left)
        step[1, 1] /= source.shape[0] / (bottom - top)
    grey = (data.PADDING,) * 3
    out = cv2.warpAffine(source, step, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=grey)
    return out, matrix
