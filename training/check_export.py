"""Writes what PyTorch counts on some val pictures of each set, for the test that runs the exported model on the same pictures.

Only numbers go into the file: counts, and sums of density over squares of blocks. The pictures stay where they are.
"""
import argparse
import json
import os

import torch
import torch.nn.functional as F

import data
import net as crowd

SQUARE = 8  # blocks, 64 pixels: small enough to see a shift, large enough for a short file


@torch.no_grad()
def reference(network, image):
    density = crowd.density(network(torch.from_numpy(image).permute(2, 0, 1)[None].float()))
    squares = F.avg_pool2d(F.pad(density, (0, -density.shape[3] % SQUARE, 0, -density.shape[2] % SQUARE)), SQUARE, divisor_override=1)
    return dict(count=round(float(density.sum()), 4), squares=[round(v, 3) for v in squares.flatten().tolist()])


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--weights', required=True, help='the file that export.py was given')
    parser.add_argument('--out', default=os.path.join(here, '..', 'CrowdCount.Tests', 'Predict', 'pytorch-reference.json'))
    parser.add_argument('--data', help='folder with index.jsonl (or CROWDCOUNT_DATA)')
    parser.add_argument('--each', type=int, default=1, help='pictures of each set')
    args = parser.parse_args()

    root, network = data.folder(args.data), crowd.load(args.weights)
    taken, pictures = {}, []
    for row in data.rows(root, 'val'):
        taken[row['dataset']] = taken.get(row['dataset'], 0) + 1
        if taken[row['dataset']] <= args.each:
            pictures.append(dict(image=row['image'], **reference(network, data.padded(data.read(root, row)))))
    with open(args.out, 'w') as file:
        file.write(json.dumps(dict(square=SQUARE, pictures=pictures)).replace('{"image"', '\n{"image"') + '\n')
    print(f'{len(pictures)} pictures, {sum(p["count"] for p in pictures):.1f} people')


if __name__ == '__main__':
    main()
