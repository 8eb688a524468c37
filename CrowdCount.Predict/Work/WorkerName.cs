using System.Globalization;
using System.Security.Cryptography;

namespace CrowdCount.Predict.Work;

/// <summary>The name under which this process holds leases: machine, process and a random part, because containers often share the first two.</summary>
public static class WorkerName
{
    public static string Next() =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
}
