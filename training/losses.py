"""The training loss on one batch of crops."""
import torch
import torch.nn.functional as F

import net

# Side of the square in blocks -> weight of the error of its sum. Squared up to half the side in people, absolute beyond: an absolute
# error pulls towards the median, which is zero wherever a far head is only likely, and a street came out 5 to 8 % too low.
REGIONS = ((2, .25), (4, .5), (8, 1.), (16, 2.))
REGION_WEIGHT, COUNT_WEIGHT = .5, .1


def loss(raw, people, place, single):
    """Sums over blocks, averaged over the batch.

    A hurdle, not a zero-inflated Poisson: an occupied block nearly always holds exactly one head, which a Poisson with a mean of 1 or
    more does not allow for. Its likelihood pushes occupancy up by as much as 1 / (1 - 1/e), and the whole count with it.
    """
    n = len(people)
    logit, bins = raw[:, net.OCCUPANCY], raw[:, net.BIN_LOGITS]
    occupied = people > 0

    occupancy = F.binary_cross_entropy_with_logits(logit, occupied.float(), reduction='sum') / n
    which = (people.clamp(max=len(net.BINS)) - 1).clamp(min=0).long().squeeze(1)
    how_many = (F.cross_entropy(bins, which, reduction='none') * occupied.squeeze(1)).sum() / n
    where = (F.smooth_l1_loss(net.offset(raw), place, reduction='none', beta=.2) * single).sum() / n

    density = net.density(raw)
    regions = sum(weight * region_error(density, people, side) for side, weight in REGIONS if density.shape[-1] % side == 0)
    count = (density.sum((1, 2, 3)) - people.sum((1, 2, 3))).abs().mean()
    return occupancy + how_many + where + REGION_WEIGHT * regions + COUNT_WEIGHT * count


def region_error(density, people, side):
    """Errors of the sums over squares of blocks, divided by the side: large squares are fewer, but each counts for more."""
    error = (F.avg_pool2d(density, side) - F.avg_pool2d(people, side)) * side * side
    return F.smooth_l1_loss(error, torch.zeros_like(error), reduction='sum', beta=side / 2) / len(people) / side
