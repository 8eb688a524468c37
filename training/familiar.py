"""Learns what the training pictures look like to a network, so that the exported model can tell an unlike picture.

For each picture the features that counts are read from are averaged over the picture. Mean and covariance of these averages over `train`
give a distance (Mahalanobis); it is scaled so that 1 is what 99 of 100 `val` pictures do not reach.
"""
import argparse

import numpy as np
import torch

import data
import net as crowd

SHRINKAGE = .1  # of the covariance towards its diagonal: 64 features, some 2,900 pictures
WITHIN = .99


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--weights', required=True)
    parser.add_argument('--out', required=True, help='.npz for export.py --familiar')
    parser.add_argument('--data', help='folder with index.jsonl (or CROWDCOUNT_DATA)')
    args = parser.parse_args()

    network, root = crowd.load(args.weights), data.folder(args.data)
    train, val = averages(network, root, 'train'), averages(network, root, 'val')
    middle, whitening = fit(train)
    limit = np.quantile(distance(val, middle, whitening), WITHIN)
    np.savez(args.out, middle=middle.astype(np.float32), whitening=(whitening / limit).astype(np.float32))
    for name, values in ('train', train), ('val', val):
        print(f'{name}: {len(values)} pictures, {(distance(values, middle, whitening) > limit).mean():.1%} unlike')


@torch.no_grad()
def averages(network, root, split):
    found = []
    for row in data.rows(root, split):
        image = torch.from_numpy(data.padded(data.read(root, row))).permute(2, 0, 1)[None].float()
        found.append(network.features(image).mean((2, 3))[0].numpy())
    return np.stack(found).astype(np.float64)


def fit(values):
    """Middle [f] and whitening [f,f]: the distance of x is |(x - middle) whitening|."""
    covariance = np.cov(values.T)
    spread = np.diag(np.diag(covariance))
    covariance = (1 - SHRINKAGE) * covariance + SHRINKAGE * spread
    covariance += 1e-6 * np.trace(covariance) / len(covariance) * np.eye(len(covariance))  # features that are always 0
    return values.mean(0), np.linalg.cholesky(np.linalg.inv(covariance))


def distance(values, middle, whitening):
    return np.sqrt((((values - middle) @ whitening) ** 2).sum(1))


if __name__ == '__main__':
    main()
