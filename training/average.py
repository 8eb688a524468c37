"""Averages the weights of two checkpoints of one descent: often better on everything than either. python3 average.py A.pt B.pt OUT.pt"""
import sys

import torch

from net import folded, load


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    a, b = map(load, sys.argv[1:3])
    if a.normed != b.normed:
        a, b = (folded(net) if net.normed else net for net in (a, b))
    a, b = a.state_dict(), b.state_dict()
    torch.save({name: (value + b[name]) / 2 if value.is_floating_point() else value for name, value in a.items()}, sys.argv[3])


if __name__ == '__main__':
    main()
