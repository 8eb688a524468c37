"""Writes an int8 version of an exported model: weights int8 per output channel, activations uint8, as QuantizeLinear / DequantizeLinear pairs
that the runtime turns into integer convolutions. Worth it on processors that multiply and add bytes in one instruction (VNNI).

Ranges of activations come from `train` pictures. The layer that says how many people there are stays in floating point.
"""
import argparse
import json
import random

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

import data
import graph

PICTURES = 160  # for the ranges
PERCENTILE = 99.99  # of a picture's values; one in ten thousand may be cut off
QUANTIZED = ('Conv', 'Relu', 'Add', 'Resize')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--model', required=True, help='written by export.py --full')
    parser.add_argument('--out', required=True)
    parser.add_argument('--data', help='folder with index.jsonl (or CROWDCOUNT_DATA)')
    parser.add_argument('--float', nargs='*', default=['network.out.weight'], help='weights of convolutions that stay in floating point')
    args = parser.parse_args()

    model = onnx.load(args.model)
    ranges = observe(model.graph, pictures(data.folder(args.data)), args.float)
    quantize(model.graph, ranges, args.float)
    for entry in model.metadata_props:
        if entry.key == 'crowdcount':
            facts = json.loads(entry.value)
            entry.value = json.dumps(dict(facts, name=facts['name'] + '-int8'))
    onnx.checker.check_model(model)
    onnx.save(model, args.out)
    print(f'{args.out}: {model.ByteSize():,} bytes, {len(ranges)} quantized activations')


def pictures(root):
    rows = list(data.rows(root, 'train'))
    random.Random(1).shuffle(rows)
    for row in rows[:PICTURES]:
        yield data.padded(data.read(root, row))


def observe(network, images, kept):
    """Activation -> (low, high), averaged over the pictures; of all inputs and outputs of what will be quantized."""
    last = next(i for i, node in enumerate(network.node) if node.op_type == 'Conv' and node.input[1] in kept)
    names = list(dict.fromkeys(name for node in network.node[:last] if node.op_type in QUANTIZED for name in (node.input[0], node.output[0])))
    run = graph.Graph(network, names)
    ends = [[np.percentile(values.numpy(), (100 - PERCENTILE, PERCENTILE)) for values in run(torch.from_numpy(image)[None])] for image in images]
    return dict(zip(names, np.mean(ends, 0)))


def quantize(network, ranges, kept):
    """Puts a pair of QuantizeLinear and DequantizeLinear behind each activation, and DequantizeLinear behind each int8 weight."""
    weights = {tensor.name: tensor for tensor in network.initializer}
    users = {}
    for node in network.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    scales, pairs = {}, {}
    for name, (low, high) in ranges.items():
        after = users[name]
        # Between these two the runtime wants no pair: it makes one step of them.
        if len(after) == 1 and after[0].op_type == 'Relu':
            continue
        low, high = min(0., low), max(0., high)
        scales[name] = (max(high - low, 1e-6) / 255, round(-low / max(high - low, 1e-6) * 255))
    for node in network.node:  # doubling a map keeps its values, and so its scale
        if node.op_type == 'Resize' and node.input[0] in scales:
            scales[node.output[0]] = scales[node.input[0]]

    nodes = []
    for node in network.node:
        if node.op_type == 'Conv' and node.input[1] not in kept:
            nodes += whole(network, node, weights, scales)
        nodes.append(node)
        for name in node.output:
            if name in scales:
                nodes += pair(network, name, *scales[name])
                pairs[name] = name + '.dequantized'
    for node in nodes:
        if node.op_type not in ('QuantizeLinear',):
            for i, name in enumerate(node.input):
                if name in pairs:
                    node.input[i] = pairs[name]
    del network.node[:]
    network.node.extend(nodes)


def pair(network, name, scale, zero):
    """QuantizeLinear and DequantizeLinear behind an activation."""
    constants = constant(network, name + '.scale', np.float32(scale)), constant(network, name + '.zero', np.uint8(zero))
    quantized = helper.make_node('QuantizeLinear', [name, *constants], [name + '.quantized'])
    return [quantized, helper.make_node('DequantizeLinear', [name + '.quantized', *constants], [name + '.dequantized'])]


def whole(network, conv, weights, scales):
    """Weights of a convolution as int8 with a scale for each output channel, its bias as int32 with the product of both scales."""
    weight, bias = (numpy_helper.to_array(weights[name]) for name in conv.input[1:3])
    steps = np.maximum(np.abs(weight).reshape(len(weight), -1).max(1), 1e-8).astype(np.float32) / 127
    small = np.clip(np.round(weight / steps.reshape(-1, 1, 1, 1)), -127, 127).astype(np.int8)
    added = steps * np.float32(scales[conv.input[0]][0])
    nodes = []
    for i, (values, step, zero) in enumerate(((small, steps, np.zeros(len(steps), np.int8)), (np.round(bias / added).astype(np.int32), added, np.zeros(len(steps), np.int32)))):
        name = conv.input[i + 1]
        network.initializer.remove(weights[name])
        inputs = [constant(network, f'{name}.{part}', value) for part, value in (('whole', values), ('step', step), ('zeros', zero))]
        nodes.append(helper.make_node('DequantizeLinear', inputs, [name], axis=0))
    return nodes


def constant(network, name, value):
    network.initializer.append(numpy_helper.from_array(np.asarray(value), name))
    return name


if __name__ == '__main__':
    main()
