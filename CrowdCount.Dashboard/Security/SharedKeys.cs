using System.Xml.Linq;
using CrowdCount.Core.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CrowdCount.Dashboard.Security;

/// <summary>Keeps data-protection keys in the store, so that what one dashboard gave to a browser another can read.</summary>
/// <remarks>
/// Not the platform's own class for Redis: two dashboards that start on an empty store would each add a key and not know the other's for a day.
/// Here the first one wins, and the other reads the ring anew, which the key manager does by itself after adding.
/// </remarks>
internal sealed class SharedKeys(KeyRing ring) : IXmlRepository
{
    private int _length;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var texts = ring.Read();
        _length = texts.Length;
        return [.. texts.Select(text => XElement.Parse(text))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        // A key is not needed when somebody else has added one; anything else, such as a revocation, is.
        while (!ring.TryAdd(text, _length) && element.Name.LocalName != "key")
            _length = ring.Read().Length;
    }
}
