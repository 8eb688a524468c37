"""Writes what OpenCV counts with two models of other people on some val pictures, for the test that counts them through the product.

An implementation that shares no line with ours: the sum of MCNN's density, and YOLOX's people after non-maximum suppression. Only numbers go into the file.
"""
import argparse
import json
import os

import cv2
import numpy as np

import data

SIDE, THRESHOLD, OVERLAP = 416, .3, .45
SETS = dict(mcnn_shtb='shanghaitech_b', yolox_nano='coco_mini')
PICTURES = 16  # of each set


def mcnn(net, image):
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32)
    net.setInput(gray[None, None])
    return float(net.forward().sum())


def yolox(net, image):
    scale = SIDE / max(image.shape[:2])
    small = cv2.resize(image, (int(image.shape[1] * scale), int(image.shape[0] * scale)), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    canvas = np.full((SIDE, SIDE, 3), data.PADDING, np.float32)
    canvas[:small.shape[0], :small.shape[1]] = small[..., ::-1]
    net.setInput(canvas.transpose(2, 0, 1)[None])
    rows = net.forward()[0]
    cells = [(x, y, stride) for stride in (8, 16, 32) for y in range(SIDE // stride) for x in range(SIDE // stride)]
    x, y, stride = np.array(cells, np.float32).T
    w, h = np.exp(rows[:, 2]) * stride, np.exp(rows[:, 3]) * stride
    boxes = np.stack([(rows[:, 0] + x) * stride - w / 2, (rows[:, 1] + y) * stride - h / 2, w, h], 1)
    return len(cv2.dnn.NMSBoxes(boxes.tolist(), (rows[:, 4] * rows[:, 5]).tolist(), THRESHOLD, OVERLAP))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--models', required=True, help='folder with mcnn_shtb.onnx and yolox_nano.onnx')
    parser.add_argument('--out', required=True)
    parser.add_argument('--data', help='folder with index.jsonl (or CROWDCOUNT_DATA)')
    args = parser.parse_args()

    root, found = data.folder(args.data), {}
    for name, count in ('mcnn_shtb', mcnn), ('yolox_nano', yolox):
        net = cv2.dnn.readNetFromONNX(os.path.join(args.models, name + '.onnx'))
        rows = [row for row in data.rows(root, 'val') if row['dataset'] == SETS[name]][:PICTURES]
        found[name] = {row['image']: round(count(net, data.read(root, row)), 2) for row in rows}
    with open(args.out, 'w') as file:
        file.write(json.dumps(found, indent=1) + '\n')
    print({name: sum(counts.values()) for name, counts in found.items()})


if __name__ == '__main__':
    main()
