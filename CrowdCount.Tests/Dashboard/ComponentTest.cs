using Bunit;
using CrowdCount.Core.History;
using CrowdCount.Core.Site;
using CrowdCount.Dashboard.Language;
using CrowdCount.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CrowdCount.Tests.Dashboard;

/// <summary>Components with the site's clock stopped at <see cref="Sample.Now"/>.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddSingleton<SiteClock>(Sample.Clock(new FakeTimeProvider(Sample.Now)));
        Services.AddSingleton(Options.Create(Sample.Limits));
        // Never asked here: there is no store.
        Services.AddSingleton(new UsualHours(null!, Sample.Clock(TimeProvider.System)));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected IRenderedComponent<T> Draw<T>(Words words, Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent => Render<T>(component =>
        {
            component.AddCascadingValue(words);
            parameters(component);
        });

    /// <summary>A view's one tile, as the board makes it.</summary>
    internal static Tile TileOf(CrowdCount.Core.Live.LiveCamera camera) => Sample.View(camera).Tiles.Single();

    /// <summary>Text as a reader sees it, its white space folded.</summary>
    protected static string Text(AngleSharp.Dom.IElement element) => string.Join(' ', Texts(element).SelectMany(text => text.Split(' ', '\n', '\r', '\t')).Where(word => word.Length > 0));

    private static IEnumerable<string> Texts(AngleSharp.Dom.INode node) =>
        node is AngleSharp.Dom.IText text ? [text.Data] : node.ChildNodes.SelectMany(Texts);
}
