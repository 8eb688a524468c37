namespace CrowdCount.Predict.Decoding;

/// <summary>What was read from a network's answer.</summary>
/// <param name="Count">People.</param>
/// <param name="Heads">How many of them have a place.</param>
/// <param name="Variance">Of the count as the sum of its blocks, people squared; 0 where the model does not say.</param>
/// <param name="Novelty">How unlike the training pictures the photo is; 1 is the border. 0 where the model does not say.</param>
/// <param name="IsCrowded">People stand so close that small ones may be lost at this size.</param>
public readonly record struct Found(int Count, int Heads, double Variance = 0, float Novelty = 0, bool IsCrowded = false);
