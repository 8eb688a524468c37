"""Pictures of nothing: what a broken, covered or misdirected camera shows. Nobody is in them, and the network has to know."""
import string

import cv2
import numpy as np

SIZE = 384


def picture(random, noise):
    """uint8 [384,384,3] without people, of one of the kinds below. Shrinking and colour come later, as for any other picture."""
    return random.choice((static, flat, gradient, stripes, shapes, text))(random, noise)


def static(random, noise):
    """Noise of any grain, coloured or grey."""
    grain = random.choice((1, 1, 2, 3, 5, 8, 16, 32))
    side = -(-SIZE // grain)
    shape = (side, side, random.choice((1, 3)))
    if random.random() < .5:
        small = noise.randint(0, 256, shape).astype(np.uint8)
    else:
        small = np.clip(noise.normal(random.uniform(40, 215), random.uniform(10, 90), shape), 0, 255).astype(np.uint8)
    way = random.choice((cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC))
    return colour(cv2.resize(small, (SIZE, SIZE), interpolation=way))


def flat(random, noise):
    return np.full((SIZE, SIZE, 3), some_colour(random), np.uint8)


def gradient(random, noise):
    across = np.linspace(0, 1, SIZE)[None, :, None]
    down = np.linspace(0, 1, SIZE)[:, None, None]
    share = random.uniform(0, 1)
    blend = across * share + down * (1 - share)
    return (blend * np.array(some_colour(random)) + (1 - blend) * np.array(some_colour(random))).astype(np.uint8)


def stripes(random, noise):
    """Test cards, fences, tiles: stripes in one direction or in two."""
    step = random.randint(3, 60)
    first, second = some_colour(random), some_colour(random)
    across = np.arange(SIZE) // step % 2
    mask = across[None, :] ^ (across[:, None] if random.random() < .5 else np.zeros((SIZE, 1), int))
    picture = np.where(mask[..., None] == 1, first, second).astype(np.uint8)
    turn = cv2.getRotationMatrix2D((SIZE / 2, SIZE / 2), random.uniform(-45, 45), 1)
    return cv2.warpAffine(picture, turn, (SIZE, SIZE), borderMode=cv2.BORDER_REFLECT)


def shapes(random, noise):
    """Balls, boxes and sticks on a plain ground: round is not yet a head."""
    picture = flat(random, noise)
    for _ in range(random.randint(1, 40)):
        at = random.randrange(SIZE), random.randrange(SIZE)
        size = random.randint(3, 60)
        kind = random.randrange(3)
        if kind == 0:
            cv2.circle(picture, at, size // 2 + 1, some_colour(random), random.choice((-1, -1, 1, 3)), cv2.LINE_AA)
        elif kind == 1:
            cv2.rectangle(picture, at, (at[0] + size, at[1] + random.randint(3, 60)), some_colour(random), random.choice((-1, 1, 3)))
        else:
            cv2.line(picture, at, (random.randrange(SIZE), random.randrange(SIZE)), some_colour(random), random.randint(1, 8), cv2.LINE_AA)
    return picture


def text(random, noise):
    """A page, a screen, a sign."""
    picture = flat(random, noise)
    size, ink = random.uniform(.35, 2.2), some_colour(random)
    for line in range(int(14 * size), SIZE, max(10, int(30 * size))):
        words = ''.join(random.choice(string.ascii_letters + string.digits + '     .,:') for _ in range(50))
        cv2.putText(picture, words, (random.randint(-20, 60), line), random.choice((0, 1, 2, 3, 4)), size, ink, random.randint(1, 3), cv2.LINE_AA)
    return picture


def some_colour(random):
    if random.random() < .4:
        return (random.choice((0, 255, random.randint(0, 255))),) * 3
    return tuple(random.randint(0, 255) for _ in range(3))


def colour(image):
    return cv2.cvtColor(image, cv2.COLOR_GRAY2RGB) if image.ndim == 2 or image.shape[2] == 1 else image
