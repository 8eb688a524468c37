"""From a density map to a number: the same rule as CrowdCount.Predict's HeadFinder, for evaluation here."""
import numpy as np


def neighbours(map_, fill):
    """The eight shifted copies of the map, each with whether it comes earlier in reading order."""
    around, (h, w) = np.pad(map_, 1, constant_values=fill), map_.shape
    return [(around[y:y + h, x:x + w], (y, x) < (1, 1)) for y in range(3) for x in range(3) if (y, x) != (1, 1)]


def peaks(density, mass):
    """How many local maxima have at least this many people in the 3x3 blocks around them. Of equal neighbours the first one counts."""
    top = np.ones(density.shape, bool)
    for other, earlier in neighbours(density, -1):
        top &= density > other if earlier else density >= other
    around = density + sum(other for other, _ in neighbours(density, 0))
    return int((top & (around >= mass)).sum())


def count(density, calibration):
    """Few people: peaks, because thousands of empty blocks add up to phantoms. Many: the sum, because in a crowd small values are real."""
    total, (low, high) = float(density.sum()), calibration['blend']
    crowd = min(1., max(0., (total - low) / (high - low)))
    few = peaks(density, calibration['peakMass']) if crowd < 1 else 0
    return int(np.floor(crowd * total + (1 - crowd) * few + .5))
