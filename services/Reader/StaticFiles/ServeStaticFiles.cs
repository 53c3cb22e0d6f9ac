using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Reader.StaticFiles;

/// <summary>Hands out the site's own files, and those few whose address is fixed by custom.</summary>
internal static class ServeStaticFiles
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapStaticFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods($"{StaticFileCatalog.Root}/{{file}}", Methods, Named).ExcludeFromDescription();
        routes.MapMethods("/favicon.svg", Methods, (HttpContext http, StaticFileCatalog files) => Fixed(http, files["icon.svg"])).ExcludeFromDescription();
        routes.MapMethods("/favicon.ico", Methods, (HttpContext http, StaticFileCatalog files) => Fixed(http, files["icon-64.png"])).ExcludeFromDescription();
        routes.MapMethods("/service-worker.js", Methods, ServiceWorker).ExcludeFromDescription();
        routes.MapMethods("/manifest.webmanifest", Methods, Manifest).ExcludeFromDescription();
        routes.MapMethods("/robots.txt", Methods, Robots).ExcludeFromDescription();
    }

    private static Results<FileContentHttpResult, NotFound> Named(HttpContext http, StaticFileCatalog files)
    {
        if (files.At(http.Request.Path.Value ?? "") is not { } file) return TypedResults.NotFound();

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Send(http, file);
    }

    private static FileContentHttpResult Fixed(HttpContext http, StaticFile file)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Send(http, file);
    }

    private static FileContentHttpResult Send(HttpContext http, StaticFile file)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (file.Packed is null) return TypedResults.Bytes(file.Content, file.MediaType);

        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!AcceptsBrotli(http.Request)) return TypedResults.Bytes(file.Content, file.MediaType);

        http.Response.Headers.ContentEncoding = "br";
        return TypedResults.Bytes(file.Packed, file.MediaType);
    }

    private static bool AcceptsBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality is not 0);

    /// <summary>Lives at the root, since a service worker sees only what is below its own address.</summary>
    private static ContentHttpResult ServiceWorker(HttpContext http, StaticFileCatalog files)
    {
        http.Response.Headers.CacheControl = "no-cache";
        var kept = JsonSerializer.Serialize(new[] { files["site.css"].Path, files["site.js"].Path, "/favicon.svg" }, EventJson.Options);
        return TypedResults.Text($"const SHELL = {kept};\n{Encoding.UTF8.GetString(files["service-worker.js"].Content)}", "text/javascript", Encoding.UTF8);
    }

    private static ContentHttpResult Manifest(HttpContext http, StaticFileCatalog files, IOptions<ReaderOptions> options)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var site = options.Value;
        return TypedResults.Text(
            JsonSerializer.Serialize(
                new
                {
                    id = "/",
                    name = site.SiteName,
                    short_name = site.SiteName,
                    lang = site.Language,
                    start_url = "/",
                    scope = "/",
                    display = "minimal-ui",
                    background_color = "#fdfcfa",
                    theme_color = "#fdfcfa",
                    icons = new[]
                    {
                        new { src = files["icon.svg"].Path, sizes = "any", type = "image/svg+xml", purpose = "any" },
                        new { src = files["icon-192.png"].Path, sizes = "192x192", type = "image/png", purpose = "any" },
                        new { src = files["icon-512.png"].Path, sizes = "512x512", type = "image/png", purpose = "any" },
                        new { src = files["icon-512.png"].Path, sizes = "512x512", type = "image/png", purpose = "maskable" },
                    },
                },
                EventJson.Options),
            "application/manifest+json", Encoding.UTF8);
    }

    private static ContentHttpResult Robots(HttpContext http, IOptions<ReaderOptions> options)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Text(
            $"""
            User-agent: *
            Disallow: /api/
            Disallow: /account/
            Disallow: /desk
            Disallow: /search

            Sitemap: {options.Value.Absolute("/sitemap.xml")}
            Sitemap: {options.Value.Absolute("/news-sitemap.xml")}

            """,
            "text/plain", Encoding.UTF8);
    }
}
