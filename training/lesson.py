"""A network of somebody else's whose features ours learns to predict besides: what it knows of a hundred thousand pictures that we do not have.

The teacher is any ONNX file that takes BGR from 0 to 255 (graph.py runs it); it is needed for training only.
"""
import torch
import torch.nn.functional as F
from torch import nn


class Lesson(nn.Module):
    """How far our features, seen through one 1x1 convolution each, point in another direction than the teacher's."""

    def __init__(self, ours, theirs):
        super().__init__()
        self.views = nn.ModuleList(nn.Conv2d(a, b, 1) for a, b in zip(ours, theirs))

    def forward(self, ours, theirs):
        """Sum over the levels of the mean of 1 - cosine: 0 is alike."""
        apart = [1 - F.cosine_similarity(view(a).float(), b, dim=1).mean() for view, a, b in zip(self.views, ours, theirs)]
        return torch.stack(apart).sum()
