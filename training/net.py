"""The counting network: a plain 3x3 residual CNN with a feature pyramid down to stride 8.

Each 8x8 block of the picture is predicted with a hurdle: is there anybody at all, and if so, how many and where in the block.
"""
import torch
import torch.nn.functional as F
from torch import nn

STRIDE = 8
MULTIPLE = 32  # sides of the input must be multiples of this: the deepest stage has stride 32
DEPTHS = (1, 2, 2, 1)  # blocks of each stage, to learn from nothing
BINS = (1.0, 2.0, 3.0, 5.0)  # people in an occupied block: 1, 2, 3, 4 and more

# Channels of the raw output.
OCCUPANCY = slice(0, 1)
BIN_LOGITS = slice(1, 1 + len(BINS))
OFFSET = slice(1 + len(BINS), 3 + len(BINS))


def conv(inputs, outputs, stride=1, normed=True):
    """Without the batch norm the convolution has a bias in its place, and the parts keep their numbers."""
    norm = nn.BatchNorm2d(outputs) if normed else nn.Identity()
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=not normed), norm, nn.ReLU(inplace=True))


class Block(nn.Module):
    """Two 3x3 convolutions around a shortcut. Starts as the identity, which keeps early training calm."""

    def __init__(self, channels, normed=True):
        super().__init__()
        self.a = conv(channels, channels, normed=normed)
        self.b = conv(channels, channels, normed=normed)[:2]
        if normed:
            nn.init.zeros_(self.b[1].weight)

    def forward(self, x):
        return F.relu(x + self.b(self.a(x)))


class CrowdNet(nn.Module):
    """RGB float [n,3,h,w] in 0..255, h and w multiples of 32 -> raw [n,7,h/8,w/8]: occupancy logit, 4 bin logits, 2 offset logits.

    `normed`: with batch norms, to learn from nothing; `folded` makes a network without them, to go on with.
    """

    def __init__(self, stem=24, widths=(32, 64, 128, 192), depths=DEPTHS, neck=64, normed=True):
        super().__init__()
        self.normed, self.depths = normed, tuple(depths)
        self.register_buffer('mean', torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1) * 255)
        self.register_buffer('std', torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1) * 255)
        self.stem = conv(3, stem, 2, normed)

        stages, channels = [], stem
        for width, depth in zip(widths, depths):
            stages.append(nn.Sequential(conv(channels, width, 2, normed), *[Block(width, normed) for _ in range(depth)]))
            channels = width
        self.stages = nn.ModuleList(stages)

        self.lateral = nn.ModuleList([nn.Conv2d(width, neck, 1) for width in widths[1:]])
        self.head = nn.Sequential(conv(neck, neck, normed=normed), conv(neck, neck, normed=normed))
        self.out = nn.Conv2d(neck, 1 + len(BINS) + 2, 1)
        nn.init.normal_(self.out.weight, std=0.01)
        nn.init.zeros_(self.out.bias)
        with torch.no_grad():  # begin with what most blocks are: empty, and if not, one head
            self.out.bias[0] = -3.5
            self.out.bias[1] = 2.0

    def forward(self, x):
        return self.out(self.features(x))

    def features(self, x):
        """What the counts are read from: [n,neck,h/8,w/8]."""
        return self.joined(self.levels(x))

    def levels(self, x):
        """The stages' features at 1/4, 1/8, 1/16 and 1/32 of the size."""
        x = self.stem((x - self.mean) / self.std)
        levels = []
        for stage in self.stages:
            x = stage(x)
            levels.append(x)
        return levels

    def joined(self, levels):
        pyramid = self.lateral[2](levels[3])
        pyramid = self.lateral[1](levels[2]) + F.interpolate(pyramid, scale_factor=2.0, mode='nearest')
        pyramid = self.lateral[0](levels[1]) + F.interpolate(pyramid, scale_factor=2.0, mode='nearest')
        return self.head(pyramid)


def people_if_occupied(raw):
    """Expected people in a block, given that it is occupied: [n,1,h/8,w/8]."""
    centres = torch.tensor(BINS, dtype=raw.dtype, device=raw.device).view(1, -1, 1, 1)
    return (F.softmax(raw[:, BIN_LOGITS], 1) * centres).sum(1, keepdim=True)


def density(raw):
    """People per block [n,1,h/8,w/8]; the sum over the map is the count."""
    return torch.sigmoid(raw[:, OCCUPANCY]) * people_if_occupied(raw)


def variance(raw):
    """Variance of the people per block [n,1,h/8,w/8], people squared, as if the two parts of the hurdle were right."""
    centres = torch.tensor(BINS, dtype=raw.dtype, device=raw.device).view(1, -1, 1, 1)
    square = torch.sigmoid(raw[:, OCCUPANCY]) * (F.softmax(raw[:, BIN_LOGITS], 1) * centres * centres).sum(1, keepdim=True)
    return square - density(raw) ** 2


def offset(raw):
    """Where in its block a head is: [n,2,h/8,w/8], x then y, 0..1."""
    return torch.sigmoid(raw[:, OFFSET])


@torch.no_grad()
def folded(network):
    """The same network without batch norms: each is folded into the convolution before it.

    What is learned from then on is learned as it will be used. With batch norms a crop is seen by the statistics of its batch and a photo by those
    of all crops, which moved the sums by several per cent.
    """
    state, out = network.state_dict(), CrowdNet(depths=network.depths, normed=False)
    for name in [name for name in state if name.endswith('.1.running_mean')]:
        place = name[:-len('1.running_mean')]
        weight, bias, mean, spread = (state.pop(f'{place}1.{part}') for part in ('weight', 'bias', 'running_mean', 'running_var'))
        scale = weight / torch.sqrt(spread + nn.BatchNorm2d(1).eps)
        state[place + '0.weight'] = state[place + '0.weight'] * scale.view(-1, 1, 1, 1)
        state[place + '0.bias'] = bias - mean * scale
        del state[place + '1.num_batches_tracked']
    out.load_state_dict(state)
    return out.eval()


@torch.no_grad()
def deepened(network, depths):
    """The same network with more blocks in its stages. The new ones change nothing until they have learned something."""
    if network.normed or any(new < old for new, old in zip(depths, network.depths)):
        raise SystemExit(f'Only a network without batch norms can be given more blocks, and none be taken away: it has {network.depths}.')
    out = CrowdNet(depths=depths, normed=False)
    for old, new in zip(network.stages, out.stages):
        for block in new[len(old):]:
            nn.init.zeros_(block.b[0].weight)
            nn.init.zeros_(block.b[0].bias)
    out.load_state_dict({**out.state_dict(), **network.state_dict()})
    return out.eval()


def of(state):
    """A network in evaluation mode with these weights, with batch norms or without, fp16 or fp32."""
    blocks = {tuple(name.split('.')[1:3]) for name in state if name.startswith('stages.') and '.a.' in name}
    net = CrowdNet(depths=[sum(stage == str(i) for stage, _ in blocks) for i in range(len(DEPTHS))], normed='stem.1.weight' in state)
    net.load_state_dict({name: value.float() if value.is_floating_point() else value for name, value in state.items()})
    return net.eval()


def load(path, which='ema'):
    """A network in evaluation mode from a checkpoint of train.py (its averaged weights), a bare state dict, or a file written by export.py."""
    if path.endswith('.onnx'):
        try:
            return of(exported_weights(path))
        except RuntimeError as unlike:
            raise SystemExit(f'{path} cannot be read back, only a network trained without batch norms (train.py --fold) can: {unlike}')
    state = torch.load(path, map_location='cpu')
    return of(state[which] if which in state else state)


def exported_weights(path):
    """The exporter keeps the names of weights that have no batch norm behind them; equal ones it stores once."""
    import onnx  # only here: training from a checkpoint does without
    from onnx import numpy_helper
    graph, state = onnx.load(path).graph, dict(CrowdNet(normed=False).named_buffers())
    stored = {tensor.name: tensor for tensor in graph.initializer}
    behind = {node.output[0]: node.input[0] for node in graph.node if node.op_type in ('Cast', 'Identity')}
    for node in graph.node:
        if node.op_type == 'Conv':
            layer = node.input[1].removeprefix('network.').removesuffix('.weight')
            for part, tensor in zip(('weight', 'bias'), node.input[1:]):
                while tensor in behind:
                    tensor = behind[tensor]
                state[f'{layer}.{part}'] = torch.from_numpy(numpy_helper.to_array(stored[tensor]).copy())
    return state
