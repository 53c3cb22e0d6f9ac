using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace PublishingPlatform.Reader.Pages;

/// <summary>Turns a component and its model into a page.</summary>
internal static class PageRenderer
{
    // Components need no services but an encoder that leaves Chinese as it is.
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    private static readonly ILoggerFactory Logs = Services.GetRequiredService<ILoggerFactory>();

    public static async Task<PageText> Render<TView>(object model) where TView : IComponent
    {
        await using var renderer = new HtmlRenderer(Services, Logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TView>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model }));
            var text = new PageText();
            root.WriteHtmlTo(text);
            return text;
        });
    }
}
