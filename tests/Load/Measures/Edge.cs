using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>
/// The gateway beside the servers that newsrooms put there: a page from its cache beside Varnish, the same page not sent
/// again beside nginx, a kilobyte passed through beside nginx.
/// </summary>
internal static class Edge
{
    private static readonly Wrk Wrk = new(Connections: 32, Seconds: 4, "Accept-Encoding: gzip");
    private static readonly string Page = string.Concat(Prose.Paragraphs(300, 50).Select(text => $"<p>{text}</p>\n"))[..60_000];

    public static async IAsyncEnumerable<Comparison> Measure(int rounds)
    {
        await using var origin = Origin();
        await origin.StartAsync();
        var backend = new Uri(origin.Urls.First());
        var folder = Directory.CreateTempSubdirectory("publishing-edge-").FullName;
        await using var gateway = new HostProcess("gateway", folder)
        {
            Settings =
            {
                ["Gateway__Services__reader"] = backend.ToString(),
                ["Gateway__Services__desk"] = backend.ToString(),
                ["Gateway__Limits__AddressPerSecond"] = "0",
                ["Gateway__Cache__Seconds"] = "3600",
            },
        };
        await gateway.Start();
        var nginxAddress = new Uri($"http://127.0.0.1:{FreePorts.Next()}");
        var varnishAddress = new Uri($"http://127.0.0.1:{FreePorts.Next()}");
        using var nginx = StartNginx(folder, nginxAddress, backend);
        using var varnish = StartVarnish(folder, varnishAddress, backend);
        try
        {
            await Eventually.Is(async () => await Tag(nginxAddress, "desk/kilobyte") is not null && await Tag(varnishAddress, "page") is not null, "the peers answer");
            yield return await Comparison.Of(
                "cached page of 60 KB", "gateway", "Varnish hit", [Goal.Rate(1.0), Goal.Cost(1.0)], rounds,
                () => Wrk.Drive($"{gateway.Address}page", gateway.ProcessId),
                () => Wrk.Drive($"{varnishAddress}page", varnish.Id));

            var (ours, others) = (await Having(gateway.Address, "page"), await Having(nginxAddress, "page.html"));
            yield return await Comparison.Of(
                "the same page, not modified", "gateway", "nginx static file", [Goal.Cost(1.5)], rounds,
                () => ours.Drive($"{gateway.Address}page", gateway.ProcessId),
                () => others.Drive($"{nginxAddress}page.html", nginx.Id));
            yield return await Comparison.Of(
                "one kilobyte passed through", "gateway", "nginx proxy_pass", [Goal.Rate(0.5), Goal.Cost(3.0)], rounds,
                () => Wrk.Drive($"{gateway.Address}desk/kilobyte", gateway.ProcessId),
                () => Wrk.Drive($"{nginxAddress}desk/kilobyte", nginx.Id));
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
            varnish.Kill(entireProcessTree: true);
            await gateway.Kill();
            await TestFolders.Delete(folder);
        }
    }

    private static WebApplication Origin()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"]);
        var origin = builder.Build();
        origin.MapGet("/page", (HttpContext context) =>
        {
            context.Response.Headers["Cache-Tag"] = "front";
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Text(Page, "text/html; charset=utf-8");
        });
        origin.MapGet("/desk/kilobyte", () => TypedResults.Text(new string('k', 1024), "text/plain"));
        origin.MapGet("/health/{**rest}", () => Results.Ok());
        return origin;
    }

    private static Process StartNginx(string folder, Uri address, Uri backend)
    {
        File.WriteAllText(Path.Combine(folder, "page.html"), Page);
        return Nginx.Start(folder,
            $$"""
            upstream origin { server {{backend.Authority}}; keepalive 64; }
            server {
              listen {{address.Authority}};
              location / { proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection ""; }
              location = /page.html { root {{folder}}; open_file_cache max=10; }
            }
            """);
    }

    /// <summary>Keeps pages compressed, as the gateway does, so that both send the same.</summary>
    private static Process StartVarnish(string folder, Uri address, Uri backend)
    {
        var file = Path.Combine(folder, "varnish.vcl");
        File.WriteAllText(file,
            $$"""
            vcl 4.1;
            backend origin { .host = "{{backend.Host}}"; .port = "{{backend.Port}}"; }
            sub vcl_backend_response { set beresp.do_gzip = true; }
            """);
        return Process.Start(Part.Find("varnishd")!, ["-j", "none", "-F", "-a", address.Authority, "-f", file, "-n", Path.Combine(folder, "varnish"), "-s", "malloc,64m"]);
    }

    /// <summary>Asks like a browser that has the page already.</summary>
    private static async Task<Wrk> Having(Uri address, string path)
    {
        var tag = await Tag(address, path);
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "If-None-Match", tag } } };
        using var answer = await client.GetAsync(path);
        if (answer.StatusCode != HttpStatusCode.NotModified) throw new InvalidOperationException($"{address}{path} was answered {answer.StatusCode} to who has it.");

        return Wrk with { Headers = [.. Wrk.Headers, $"If-None-Match: {tag}"] };
    }

    /// <summary>The tag of what lies there, empty where it has none; null as long as nothing does.</summary>
    private static async Task<string?> Tag(Uri address, string path)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync(path);
        return answer.StatusCode == HttpStatusCode.OK ? $"{answer.Headers.ETag}" : null;
    }
}
