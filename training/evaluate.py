"""Prints errors on the val pictures (or another split), whole and at their own size: of the plain sum, and of the count as the service makes it.

The figures of the product come from CrowdCount.Predict's eval command, which decodes and scales as the service does.
"""
import argparse
import functools
import json
import os

import cv2
import numpy as np
import torch

import counting
import data
import net as crowd


def pictures(network, root, limit=None, device='cpu', split='val', scale=1.):
    """Yields (set, people, look) for each picture of the split, at most `limit` of a set; look(share) is the density [h/8,w/8] at a share of its size."""
    seen = {}
    for row in data.rows(root, split):
        seen[row['dataset']] = seen.get(row['dataset'], 0) + 1
        if limit and seen[row['dataset']] > limit:
            continue
        yield row['dataset'], row['count'], looks(network, resized(data.read(root, row), scale), device)


def looks(network, picture, device):
    @functools.cache
    @torch.no_grad()
    def look(share):
        seen = resized(picture, share)
        image = torch.from_numpy(data.padded(seen)).permute(2, 0, 1)[None].float().to(device)
        return crowd.density(network(image))[0, 0, :-(-seen.shape[0] // crowd.STRIDE), :-(-seen.shape[1] // crowd.STRIDE)].cpu().numpy()
    return look


def resized(picture, scale):
    return picture if scale == 1 else cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)


def plain_counts(network, root, limit=None, device='cpu'):
    return [(name, people, float(look(1.).sum())) for name, people, look in pictures(network, root, limit, device)]


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
    rules = [dict(calibration, peakMass=mass) for mass in [calibration['peakMass'], *args.masses]]
    plain, counts = [], [[] for _ in rules]
    for name, people, look in pictures(crowd.load(args.weights), data.folder(args.data), args.limit, split=args.split, scale=args.scale):
        plain.append((name, people, float(look(1.).sum())))
        for counted, rule in zip(counts, rules):
            counted.append((name, people, counting.count(look, rule)))
    table('Plain sum', plain)
    for counted, rule in zip(counts, rules):
        table(f"As the service counts, peakMass {rule['peakMass']}", counted)


if __name__ == '__main__':
    main()
