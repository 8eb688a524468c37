"""Averages the weights of two checkpoints of one descent: often better on everything than either. python3 average.py A.pt B.pt OUT.pt"""
import sys

import torch

from net import load


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    a, b = (load(path).state_dict() for path in sys.argv[1:3])
    torch.save({name: (value + b[name]) / 2 if value.is_floating_point() else value for name, value in a.items()}, sys.argv[3])


if __name__ == '__main__':
    main()
