"""A network of somebody else's whose features ours learns to predict besides: what it knows of a hundred thousand pictures that we do not have.

The teacher is an ONNX file, run here by PyTorch operation by operation up to the tensors that are named; it is needed for training only.
"""
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper
from torch import nn


class Teacher:
    """BGR 0..255 float [n,3,h,w], h and w multiples of 32 -> the named tensors."""

    def __init__(self, path, names, device='cpu'):
        graph = onnx.load(path).graph
        self.names, self.input = names, graph.input[0].name
        self.weights = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()).to(device) for t in graph.initializer}
        self.nodes = []
        for node in graph.node:
            given = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            if node.op_type == 'Constant':
                self.weights[node.output[0]] = torch.from_numpy(numpy_helper.to_array(given['value']).copy()).to(device)
                continue
            self.nodes.append((node.op_type, list(node.input), node.output[0], given))
        self.nodes = self.needed()

    def needed(self):
        """Only what the named tensors are made of."""
        wanted, nodes = set(self.names), []
        for node in reversed(self.nodes):
            if node[2] in wanted:
                wanted.update(node[1])
                nodes.append(node)
        missing = set(self.names) - {node[2] for node in nodes}
        if missing:
            raise SystemExit(f'The teacher has no {", ".join(sorted(missing))}.')
        return nodes[::-1]

    @torch.no_grad()
    def __call__(self, images):
        values = dict(self.weights)
        values[self.input] = images
        for kind, inputs, output, given in self.nodes:
            values[output] = OPERATIONS[kind]([values.get(name) for name in inputs], given)
        return [values[name] for name in self.names]


def cut(inputs, given):
    data, starts, ends, axes, steps = (inputs + [None] * 5)[:5]
    index = [slice(None)] * data.dim()
    for i, axis in enumerate(axes.tolist()):
        index[axis] = slice(int(starts[i]), min(int(ends[i]), data.shape[axis]), int(steps[i]) if steps is not None else 1)
    return data[tuple(index)]


OPERATIONS = dict(
    Conv=lambda x, given: F.conv2d(x[0], x[1], x[2] if len(x) > 2 else None, given['strides'], given['pads'][0], 1, given.get('group', 1)),
    MaxPool=lambda x, given: F.max_pool2d(x[0], given['kernel_shape'], given['strides'], given['pads'][0]),
    Resize=lambda x, given: F.interpolate(x[0], scale_factor=2.0, mode='nearest'),
    Concat=lambda x, given: torch.cat(x, given['axis']),
    Slice=cut,
    Sigmoid=lambda x, given: torch.sigmoid(x[0]),
    Mul=lambda x, given: x[0] * x[1],
    Add=lambda x, given: x[0] + x[1],
)


class Lesson(nn.Module):
    """How far our features, seen through one 1x1 convolution each, point in another direction than the teacher's."""

    def __init__(self, ours, theirs):
        super().__init__()
        self.views = nn.ModuleList(nn.Conv2d(a, b, 1) for a, b in zip(ours, theirs))

    def forward(self, ours, theirs):
        """Sum over the levels of the mean of 1 - cosine: 0 is alike."""
        apart = [1 - F.cosine_similarity(view(a.float()), b, dim=1).mean() for view, a, b in zip(self.views, ours, theirs)]
        return torch.stack(apart).sum()
