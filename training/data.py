"""The pictures: an index of one JSON object a line, in a folder named by CROWDCOUNT_DATA or an argument."""
import json
import os

import cv2
import numpy as np

from net import MULTIPLE, STRIDE

cv2.setNumThreads(1)  # the loader's processes are the parallelism

PADDING = 114  # grey; the service pads with the same


def folder(given=None):
    path = given or os.environ.get('CROWDCOUNT_DATA')
    if not path or not os.path.exists(os.path.join(path, 'index.jsonl')):
        raise SystemExit('Name the folder with index.jsonl by --data or CROWDCOUNT_DATA.')
    return path


def rows(root, split):
    """The index rows of a split, each with `points` at head centres. Pictures with uncounted crowds are left out."""
    with open(os.path.join(root, 'index.jsonl')) as index:
        for row in map(json.loads, index):
            if row['split'] != split or row.get('crowd_regions'):
                continue
            if row['ann'] == 'personbox':  # whole bodies: the head is near the top of the box
                row['points'] = [[x + w / 2, y + min(w / 2, .12 * h)] for x, y, w, h in row['boxes']]
            yield row


def read(root, row):
    """The picture as RGB uint8 [h,w,3]."""
    return cv2.cvtColor(cv2.imread(os.path.join(root, row['image']), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def points(row):
    return np.array(row['points'], np.float32).reshape(-1, 2)


def padded(image):
    """Right and bottom filled up to multiples of 32."""
    height, width = image.shape[:2]
    up = lambda side: (side + MULTIPLE - 1) // MULTIPLE * MULTIPLE
    out = np.full((up(height), up(width), 3), PADDING, np.uint8)
    out[:height, :width] = image
    return out


def targets(heads, size):
    """Per block of a square crop: people [1,b,b], place of the head [2,b,b], and a mask of blocks with exactly one head [1,b,b]."""
    blocks = size // STRIDE
    count = np.zeros((1, blocks, blocks), np.float32)
    place = np.zeros((2, blocks, blocks), np.float32)
    if len(heads):
        x, y = np.clip(np.floor(heads / STRIDE).astype(int), 0, blocks - 1).T
        np.add.at(count[0], (y, x), 1)
        place[0, y, x] = heads[:, 0] / STRIDE - x
        place[1, y, x] = heads[:, 1] / STRIDE - y
    return count, place, (count == 1).astype(np.float32)
