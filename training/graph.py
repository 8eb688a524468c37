"""Runs an ONNX graph in PyTorch, operation by operation: the few operations that networks of convolutions are made of."""
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper


class Graph:
    """The part of a graph that some of its tensors are made of."""

    def __init__(self, graph, names, device='cpu'):
        self.names, self.input = names, graph.input[0].name
        self.constants = {t.name: tensor(t).to(device) for t in graph.initializer}
        self.nodes, wanted = [], set(names)
        for node in reversed(graph.node):
            if node.output[0] not in wanted:
                continue
            given = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            if node.op_type == 'Constant':
                self.constants[node.output[0]] = tensor(given['value']).to(device)
                continue
            wanted.update(node.input)
            self.nodes.insert(0, (OPERATIONS[node.op_type], list(node.input), node.output[0], given))
        missing = set(names) - {output for _, _, output, _ in self.nodes}
        if missing:
            raise SystemExit(f'The graph has no {", ".join(sorted(missing))}.')

    @torch.no_grad()
    def __call__(self, images):
        """The named tensors, in their order."""
        values = dict(self.constants)
        values[self.input] = images
        for operation, inputs, output, given in self.nodes:
            values[output] = operation([values.get(name) for name in inputs], given)
        return [values[name] for name in self.names]


def load(path, names, device='cpu'):
    return Graph(onnx.load(path).graph, names, device)


def tensor(stored):
    return torch.from_numpy(numpy_helper.to_array(stored).copy())


def cut(inputs, given):
    data, starts, ends, axes, steps = (inputs + [None])[:5]
    index = [slice(None)] * data.dim()
    for i, axis in enumerate(axes.tolist()):
        index[axis] = slice(int(starts[i]), min(int(ends[i]), data.shape[axis]), int(steps[i]) if steps is not None else 1)
    return data[tuple(index)]


OPERATIONS = dict(
    Conv=lambda x, given: F.conv2d(x[0], x[1], x[2] if len(x) > 2 else None, given['strides'], given['pads'][0], 1, given.get('group', 1)),
    MaxPool=lambda x, given: F.max_pool2d(x[0], given['kernel_shape'], given['strides'], given['pads'][0]),
    Resize=lambda x, given: F.interpolate(x[0], scale_factor=2.0, mode='nearest'),
    Concat=lambda x, given: torch.cat(x, given['axis']),
    Transpose=lambda x, given: x[0].permute(given['perm']),
    Slice=cut,
    Cast=lambda x, given: x[0].float(),
    Relu=lambda x, given: F.relu(x[0]),
    Sigmoid=lambda x, given: torch.sigmoid(x[0]),
    Add=lambda x, given: x[0] + x[1],
    Sub=lambda x, given: x[0] - x[1],
    Mul=lambda x, given: x[0] * x[1],
    Div=lambda x, given: x[0] / x[1],
)
