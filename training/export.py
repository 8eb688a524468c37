"""Writes the ONNX file that the service runs: normalisation and batch norm inside, weights as fp16, facts as metadata."""
import argparse
import io
import json
import os
import sys
import warnings

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

import net as crowd

OPSET = 13
MAX_BYTES = 8_000_000
HALF_FROM = 64  # smaller tensors stay fp32: nothing to save


class Served(nn.Module):
    """uint8 RGB [1,h,w,3] -> density, variance [1,1,h/8,w/8], offset [1,2,h/8,w/8], count [1], novelty [1] where it is known."""

    def __init__(self, network, familiar=None):
        super().__init__()
        self.network = network
        if familiar:
            self.register_buffer('middle', torch.from_numpy(familiar['middle']))
            self.register_buffer('whitening', torch.from_numpy(familiar['whitening']))

    def forward(self, image):
        features = self.network.features(image.permute(0, 3, 1, 2).float())
        raw = self.network.out(features)
        density = crowd.density(raw)
        answer = density, crowd.variance(raw), crowd.offset(raw), density.sum((1, 2, 3))
        if not hasattr(self, 'middle'):
            return answer
        apart = (features.mean((2, 3)) - self.middle) @ self.whitening
        return *answer, (apart * apart).sum(1).sqrt()


def exported(network, familiar=None):
    """familiar: `middle` and `whitening` of familiar.py, float32."""
    buffer = io.BytesIO()
    maps = dict.fromkeys(['density', 'variance', 'offset'], {2: 'rows', 3: 'columns'})
    names = dict(input_names=['image'], output_names=[*maps, 'count', *(['novelty'] if familiar else [])])
    free = dict(image={1: 'height', 2: 'width'}, **maps)
    example = torch.zeros(1, 96, 128, 3, dtype=torch.uint8)
    # In evaluation mode the exporter folds each batch norm into the convolution before it.
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')  # about constants in the trace: they are meant to be constants
        torch.onnx.export(Served(network, familiar).eval(), example, buffer, opset_version=OPSET, dynamic_axes=free, **names)
    model = onnx.load_model_from_string(buffer.getvalue())
    if any(node.op_type == 'BatchNormalization' for node in model.graph.node):
        raise SystemExit('A batch norm was not folded.')
    return model


def halve_weights(model):
    """Stores the weights as fp16 with a Cast behind each: half the file; the runtime folds the casts when it loads the model."""
    graph, casts = model.graph, []
    for position, tensor in enumerate(list(graph.initializer)):
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < HALF_FROM:
            continue
        name = tensor.name
        half = numpy_helper.from_array(values.astype('float16'), name + '.half')
        graph.initializer[position].CopyFrom(half)
        casts.append(helper.make_node('Cast', [half.name], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)


def facts(name, calibration, novelty):
    """What the service reads from the metadata key `crowdcount`; see the model card for the words on licences."""
    return {
        'kind': 'density',
        'name': name,
        'license': 'MIT for the weights; trained on research pictures whose terms docs/model-card.md lists',
        'source': 'training/ of the CrowdCount repository',
        'input': {'name': 'image', 'layout': 'NHWC', 'type': 'uint8', 'colour': 'RGB', 'scale': 1, 'mean': [0, 0, 0], 'std': [1, 1, 1],
                  'fit': 'pad', 'padding': 114, 'multipleOf': crowd.MULTIPLE, 'maxSide': 1024},
        'output': {'density': 'density', 'variance': 'variance', 'offset': 'offset', **({'novelty': 'novelty'} if novelty else {}), 'stride': crowd.STRIDE},
        'calibration': calibration,
    }


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--weights', required=True, help='a checkpoint of train.py, or a bare state dict')
    parser.add_argument('--out', required=True)
    parser.add_argument('--name', default='crowdcount-s', help='model name on receipts; give each set of weights its own')
    parser.add_argument('--calibration', default=os.path.join(here, 'calibration.json'), help='thresholds by hand, ranges by the eval command of CrowdCount.Predict')
    parser.add_argument('--familiar', help='written by familiar.py; without it the model cannot tell an unlike picture')
    parser.add_argument('--full', action='store_true', help='keep fp32 weights, for quantize.py')
    args = parser.parse_args()

    familiar = dict(numpy.load(args.familiar)) if args.familiar else None
    model = exported(crowd.load(args.weights), familiar)
    if not args.full:
        halve_weights(model)
    with open(args.calibration) as file:
        calibration = json.load(file)
    entry = model.metadata_props.add()
    entry.key, entry.value = 'crowdcount', json.dumps(facts(args.name, calibration, familiar is not None))
    onnx.checker.check_model(model)

    content = model.SerializeToString()
    if not args.full and len(content) > MAX_BYTES:
        sys.exit(f'{len(content):,} bytes: more than the {MAX_BYTES:,} that may be committed.')
    with open(args.out, 'wb') as file:
        file.write(content)
    print(f'{args.out}: {len(content):,} bytes, {len(model.graph.node)} nodes, opset {OPSET}')


if __name__ == '__main__':
    main()
