"""From a density map to a number: the same rule as CrowdCount.Predict's HeadFinder, for evaluation here."""
import numpy as np


def shifted(map_, fill):
    """The nine copies of the map that its 3x3 neighbourhoods are made of."""
    around, (h, w) = np.pad(map_, 1, constant_values=fill), map_.shape
    return [around[y:y + h, x:x + w] for y in range(3) for x in range(3)]


def near_peaks(density, mass):
    """People in and beside squares of 3x3 blocks that hold at least the mass."""
    peaks = sum(shifted(density, 0)) >= mass
    return float(density[np.any(shifted(peaks, False), 0)].sum())


def people(density, calibration):
    """Few people: blocks near peaks, because thousands of empty blocks add up to phantoms. Many: all of them, because in a crowd small values are real."""
    total, (low, high) = float(density.sum()), calibration['blend']
    crowd = min(1., max(0., (total - low) / (high - low)))
    few = near_peaks(density, calibration['peakMass']) if crowd < 1 else 0
    return crowd * total + (1 - crowd) * few


def count(look, calibration):
    """`look(share)` gives the density of the picture at a share of its size. The mean of some looks, if anybody is seen at the first one, as a whole number."""
    first = look(1.)
    seen = [people(first, calibration)]
    if seen[0] > 0:
        is_crowded = (first * first).sum() >= calibration['crowding'] * first.sum()
        seen += [people(look(share), calibration) for share in calibration['crowdLooks' if is_crowded else 'looks']]
    return int(np.floor(np.mean(seen) + .5))
