"""Trains the network up to a number of crops. Resumes from RUN/last.pt, else starts from --weights, else from nothing.

The rate stays at its height and falls over the last part of the schedule (--fall), so that a run may be given more crops later.
"""
import argparse
import copy
import json
import math
import os
import tempfile
import time

import torch
from torch import distributed

import data
import graph
import net as crowd
from crops import Crops
from evaluate import plain_counts, summary
from lesson import Lesson
from losses import loss as loss_of

WEIGHT_DECAY, CLIP, WARM_UP, AVERAGE = .02, 100., 300, .999
LESSON = 100.  # weight of the teacher's part in the loss: at that its gradient is about a third of the rest's
TAUGHT = 2  # at most every other crop: an eighth of the time
FEW = 1 / 128  # people per block of a crop that may be taught (8 in 256x256 pixels): of far heads the teacher, a detector, knows nothing
SHARED = 16  # steps that each process goes alone: sharing gradients at each step took as long as the step
NORMED = .11  # what weights before a batch norm come to, and what --rate is meant for
SMALL = .01  # what weights without one come to at least; those that begin as nothing are to grow to it
# Up to this share of the schedule: side of a crop, crops in a batch, how much of the range of scales. The end is near to what the service sees.
SHAPES = ((.8, 256, 16, 1.), (.96, 384, 8, .7), (1., 512, 4, .5))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('crops', type=int, help='length of the schedule; a resumed run goes on to it')
    parser.add_argument('run', nargs='?', default='runs/default', help='folder of checkpoints')
    parser.add_argument('--data', help='folder with index.jsonl (or CROWDCOUNT_DATA)')
    parser.add_argument('--also', action='append', default=[], help='one more folder with index.jsonl to train on (drawn scenes); val stays on --data')
    parser.add_argument('--weights', help='weights to start from when RUN has no checkpoint')
    parser.add_argument('--fold', action='store_true', help='the weights that a run starts from lose their batch norms: a fifth faster, and learned as used')
    parser.add_argument('--depths', type=int, nargs=4, help='blocks of the stages; weights that have fewer are given new ones, which begin as nothing')
    parser.add_argument('--rate', type=float, default=1e-3, help='peak learning rate')
    parser.add_argument('--fall', type=float, default=.4, help='last share of the crops, over which the rate falls to nothing')
    parser.add_argument('--frozen', type=int, default=0, choices=(0, 1, 2), help='first stages that are no longer trained: a third faster with 2')
    parser.add_argument('--teacher', help="an ONNX file of somebody else's that takes BGR from 0 to 255, whose features ours learn to predict besides")
    parser.add_argument('--taught', nargs=3, help='its tensors at 1/8, 1/16 and 1/32 of the size')
    parser.add_argument('--processes', type=int, default=1, help='that share each batch; two of one thread are faster than one of two')
    parser.add_argument('--threads', type=int, help='of each process; the default shares out the cores')
    parser.add_argument('--workers', type=int, default=1, help='processes that cut crops, for each that trains; 0: it cuts its own')
    return parser.parse_args()


class Training:
    """Network, averaged weights, optimiser, and how far they are. Saved and restored as one file."""

    def __init__(self, rate, device, net, average):
        self.net = net.to(device, memory_format=torch.channels_last)
        self.average = average.to(device)
        self.optimiser = torch.optim.AdamW([
            *(dict(params=[p], weight_decay=WEIGHT_DECAY, pace=1. if net.normed else (size(p) or SMALL) / NORMED) for p in self.net.parameters() if p.ndim > 1),
            dict(params=[p for p in self.net.parameters() if p.ndim <= 1], weight_decay=0, pace=1.)], rate)
        self.step, self.crops, self.history = 0, 0, []
        self.teacher = self.lesson = None
        self.learned = math.nan

    def be_taught(self, teacher, device):
        """From now on the loss has a part for a teacher's features. What sees ours as its is learned anew in each session, and quickly."""
        blank = torch.zeros(1, 3, 64, 64, device=device)
        ours, theirs = self.net.levels(blank)[1:], teacher(blank)
        self.teacher, self.lesson = teacher, Lesson([x.shape[1] for x in ours], [x.shape[1] for x in theirs]).to(device)
        self.teaching = torch.optim.AdamW(self.lesson.parameters(), 2e-3)

    @classmethod
    def begin(cls, rate, device, net):
        return cls(rate, device, net, copy.deepcopy(net))

    @classmethod
    def resume(cls, rate, device, path):
        state = torch.load(path, map_location=device)
        training = cls(rate, device, crowd.of(state['net']), crowd.of(state['ema']))
        training.optimiser.load_state_dict(state['opt'])
        training.step, training.crops, training.history = state['step'], state['crops'], state['history']
        return training

    def save(self, path):
        state = dict(net=self.net.state_dict(), ema=self.average.state_dict(), opt=self.optimiser.state_dict(),
                     step=self.step, crops=self.crops, history=self.history)
        torch.save(state, path + '.tmp')
        os.replace(path + '.tmp', path)  # a run that is cut off leaves the last whole checkpoint

    def freeze(self, stages):
        """The first stages keep their weights and statistics: what edges look like is learned long before the rest."""
        self.net.train()
        for stage in (self.net.stem, self.net.stages[0])[:stages]:
            stage.eval().requires_grad_(False)

    def learn(self, batch, rate, device):
        for group in self.optimiser.param_groups:
            group['lr'] = rate * group['pace']
        images, people, place, single = (part.to(device, non_blocking=True) for part in batch)
        pictures = images.permute(0, 3, 1, 2).float().contiguous(memory_format=torch.channels_last)
        with torch.autocast(device, dtype=torch.bfloat16):
            levels = self.net.levels(pictures)
            raw = self.net.out(self.net.joined(levels))
        loss = loss_of(raw.float(), people, place, single)
        taught = (people.mean((1, 2, 3)) < FEW).nonzero().flatten()[:len(people) // TAUGHT] if self.teacher else ()
        if len(taught):
            with torch.autocast(device, dtype=torch.bfloat16):
                theirs = self.teacher(pictures[taught].flip(1).contiguous(memory_format=torch.channels_last))
                lesson = self.lesson([x[taught] for x in levels[1:]], [x.float() for x in theirs])
            self.learned = float(lesson)
            loss = loss + LESSON * lesson * len(taught) / (len(people) // TAUGHT)
            self.teaching.zero_grad(set_to_none=True)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        self.optimiser.step()
        if len(taught):
            self.teaching.step()
        self.step += 1
        self.crops += len(people) * processes()
        if self.step % SHARED == 0:
            self.meet()
        return float(loss)

    def meet(self):
        """All processes go on with the mean of their weights, which the average follows."""
        share(self.net)
        self.follow()

    @torch.no_grad()
    def follow(self):
        keep = min(AVERAGE ** SHARED, self.step / (self.step + 19))
        for average, value in zip(self.average.state_dict().values(), self.net.state_dict().values()):
            if average.dtype.is_floating_point:
                average.mul_(keep).add_(value, alpha=1 - keep)
            else:
                average.copy_(value)


def processes():
    return distributed.get_world_size() if distributed.is_initialized() else 1


@torch.no_grad()
def share(network):
    """Each process goes on with the mean of all processes' weights."""
    if processes() == 1:
        return
    values = [value for value in network.state_dict().values() if value.dtype.is_floating_point]
    together = torch.cat([value.flatten() for value in values])
    distributed.all_reduce(together)
    for value, mean in zip(values, (together / processes()).split([value.numel() for value in values])):
        value.copy_(mean.view_as(value))


def size(weights):
    """Root of the mean square. Adam's steps do not look at it: folded weights of 0.01 would lose their shape by steps that suit those of 0.1."""
    return float(weights.detach().square().mean().sqrt())


def main():
    args = arguments()
    os.makedirs(args.run, exist_ok=True)
    # Read before the processes part, so that they share the pictures' memory.
    crops = Crops([data.folder(args.data), *map(data.folder, args.also)])
    if args.processes == 1:
        train(0, args, crops)
        return
    with tempfile.TemporaryDirectory() as meeting:
        torch.multiprocessing.start_processes(meet, (args, crops, os.path.join(meeting, 'place')), args.processes, start_method='fork')


def meet(rank, args, crops, place):
    """One of several processes: each takes a part of each batch, and now and then the mean of all their weights."""
    distributed.init_process_group('gloo', init_method='file://' + place, rank=rank, world_size=args.processes)
    train(rank, args, crops)


def train(rank, args, crops):
    """The first process prints, evaluates and saves."""
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    torch.manual_seed(1)
    torch.set_num_threads(args.threads or max(1, os.cpu_count() // args.processes))
    last = os.path.join(args.run, 'last.pt')

    if os.path.exists(last):
        training = Training.resume(args.rate, device, last)
    else:
        net = crowd.load(args.weights) if args.weights else crowd.CrowdNet()
        net = crowd.folded(net) if args.fold and net.normed else net
        training = Training.begin(args.rate, device, crowd.deepened(net, args.depths) if args.depths else net)
    crops.seed = 1000 * rank + training.step
    batches = iter(torch.utils.data.DataLoader(crops, batch_size=None, num_workers=args.workers, prefetch_factor=4 if args.workers else 2))
    if args.teacher:
        training.be_taught(graph.load(args.teacher, args.taught, device), device)
    training.freeze(args.frozen)
    start = saved = judged = shown = time.time()
    first, seen, mean = training.step, training.crops, None

    def checkpoint(limit=None):
        figures = summary(plain_counts(training.average.eval(), data.folder(args.data), limit, device))
        training.history.append(dict(step=training.step, crops=training.crops, val=figures))
        print(json.dumps(figures), flush=True)
        training.save(last)

    while (done := training.crops / args.crops) < 1:
        side, batch, spread = next(shape for share, *shape in SHAPES if done < share)
        crops.shape(side, batch // args.processes, spread)
        warm = min(1, (training.step - first + 1) / WARM_UP)
        falling = max(0, 1 - (1 - done) / args.fall)
        rate = args.rate * warm * (.5 + .5 * math.cos(math.pi * falling))
        loss = training.learn(next(batches), max(1e-6, rate), device)
        if rank:
            continue
        mean = loss if mean is None else .98 * mean + .02 * loss
        if time.time() - shown > 60:
            shown = time.time()
            print(f'{done:5.1%} step {training.step} crops {training.crops} {(training.crops - seen) / (shown - start):.1f}/s rate {rate:.1e} loss {mean:.2f}' + (f' apart from the teacher {training.learned:.2f}' if args.teacher else ''), flush=True)
        if time.time() - judged > 2400:
            judged = saved = time.time()
            checkpoint(limit=40)
        if time.time() - saved > 600:
            saved = time.time()
            training.save(last)
    training.meet()
    if rank == 0:
        checkpoint()


if __name__ == '__main__':
    main()
