"""Prints errors on the val pictures (or another split), whole and at their own size: of the plain sum, and of the count as the service makes it.

The figures of the product come from CrowdCount.Predict's eval command, which decodes and scales as the service does.
"""
import argparse
import json
import os

import cv2
import numpy as np
import torch

import counting
import data
import net as crowd


@torch.no_grad()
def maps(network, root, limit=None, device='cpu', split='val', scale=1.):
    """Yields (set, people, density [h/8,w/8]) for each picture of the split, at most `limit` of a set."""
    seen = {}
    for row in data.rows(root, split):
        seen[row['dataset']] = seen.get(row['dataset'], 0) + 1
        if limit and seen[row['dataset']] > limit:
            continue
        picture = data.read(root, row)
        if scale != 1:
            picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        image = torch.from_numpy(data.padded(picture)).permute(2, 0, 1)[None].float().to(device)
        density = crowd.density(network(image))[0, 0, :-(-picture.shape[0] // crowd.STRIDE), :-(-picture.shape[1] // crowd.STRIDE)]
        yield row['dataset'], row['count'], density.cpu().numpy()


def plain_counts(network, root, limit=None, device='cpu'):
    return [(name, people, float(density.sum())) for name, people, density in maps(network, root, limit, device)]


def summary(counts):
    """Set -> pictures, people per picture, mean absolute error, bias."""
    out = {}
    for name in dict.fromkeys(name for name, _, _ in counts):
        people = np.array([p for n, p, _ in counts if n == name], float)
        error = np.array([c for n, _, c in counts if n == name]) - people
        out[name] = dict(n=len(people), people=round(people.mean(), 1), mae=round(np.abs(error).mean(), 2), bias=round(error.mean(), 2))
    return out


def table(title, counts):
    print(f'\n{title}\n\n| val set | pictures | people | MAE | bias |\n|---|---|---|---|---|')
    for name, f in summary(counts).items():
        print(f"| {name} | {f['n']} | {f['people']} | {f['mae']} | {f['bias']:+} |")


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--weights', required=True, help='a checkpoint of train.py, or a bare state dict')
    parser.add_argument('--data', help='folder with index.jsonl (or CROWDCOUNT_DATA)')
    parser.add_argument('--limit', type=int, help='pictures of each set')
    parser.add_argument('--split', default='val')
    parser.add_argument('--scale', type=float, default=1., help='pictures are seen at this share of their size')
    parser.add_argument('--calibration', default=os.path.join(here, 'calibration.json'))
    parser.add_argument('--masses', type=float, nargs='*', default=[], help='values of peakMass to try besides')
    args = parser.parse_args()

    with open(args.calibration) as file:
        calibration = json.load(file)
    found = list(maps(crowd.load(args.weights), data.folder(args.data), args.limit, split=args.split, scale=args.scale))
    table('Plain sum', [(name, people, float(density.sum())) for name, people, density in found])
    for mass in [calibration['peakMass'], *args.masses]:
        rule = dict(calibration, peakMass=mass)
        table(f'As the service counts, peakMass {mass}', [(name, people, counting.count(density, rule)) for name, people, density in found])


if __name__ == '__main__':
    main()
