using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Load.Measures;

/// <summary>The gateway beside the servers that newsrooms put there: a page from its cache beside Varnish, a kilobyte passed through beside nginx.</summary>
internal static partial class Edge
{
    private const int Seconds = 4;
    private const int Connections = 32;
    private static readonly string Page = string.Concat(Enumerable.Range(0, 600).Select(n => $"<p>Paragraph {n} of a page that is as long as a story with its pictures usually is, give or take.</p>\n"))[..60_000];

    public static async Task<IReadOnlyList<Comparison>> Measure(int rounds)
    {
        await using var origin = Origin();
        await origin.StartAsync();
        var backend = new Uri(origin.Urls.First());
        var folder = Directory.CreateTempSubdirectory("publishing-edge-");
        await using var gateway = new HostProcess("gateway", folder.FullName)
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
        var (nginxPort, varnishPort) = (FreePorts.Next(), FreePorts.Next());
        using var nginx = Nginx(folder.FullName, nginxPort, backend);
        using var varnish = Varnish(folder.FullName, varnishPort, backend);
        try
        {
            await Eventually.Is(async () => await Answers($"http://127.0.0.1:{nginxPort}/desk/kilobyte") && await Answers($"http://127.0.0.1:{varnishPort}/page"), "the peers answer");
            var cached = await Comparison.Of(
                "cached page of 60 KB", "gateway", "Varnish hit", 1.0, rounds,
                () => Drive($"{gateway.Address}page", gateway.ProcessId),
                () => Drive($"http://127.0.0.1:{varnishPort}/page", varnish.Id));
            var passed = await Comparison.Of(
                "one kilobyte passed through", "gateway", "nginx proxy_pass", 0.5, rounds,
                () => Drive($"{gateway.Address}desk/kilobyte", gateway.ProcessId),
                () => Drive($"http://127.0.0.1:{nginxPort}/desk/kilobyte", nginx.Id));
            return [cached, passed];
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
            varnish.Kill(entireProcessTree: true);
            await gateway.Kill();
            await TestFolders.Delete(folder.FullName);
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
        origin.MapGet("/desk/kilobyte", () => Results.Text(new string('k', 1024), "text/plain"));
        origin.MapGet("/health/{**rest}", () => Results.Ok());
        return origin;
    }

    private static Process Nginx(string folder, int port, Uri backend)
    {
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file,
            $$"""
            daemon off; pid {{folder}}/nginx.pid; error_log {{folder}}/nginx.log; worker_processes 1;
            events { worker_connections 1024; }
            http {
              access_log off; client_body_temp_path {{folder}}/a; proxy_temp_path {{folder}}/b; fastcgi_temp_path {{folder}}/c; uwsgi_temp_path {{folder}}/d; scgi_temp_path {{folder}}/e;
              upstream origin { server {{backend.Authority}}; keepalive 64; }
              server { listen 127.0.0.1:{{port}}; keepalive_requests 1000000;
                location / { proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection ""; } }
            }
            """);
        return Process.Start("nginx", ["-p", folder, "-c", file]);
    }

    private static Process Varnish(string folder, int port, Uri backend)
    {
        var file = Path.Combine(folder, "varnish.vcl");
        File.WriteAllText(file, $$"""vcl 4.1; backend origin { .host = "{{backend.Host}}"; .port = "{{backend.Port}}"; }""");
        return Process.Start("varnishd", ["-j", "none", "-F", "-a", $"127.0.0.1:{port}", "-f", file, "-n", Path.Combine(folder, "varnish"), "-s", "malloc,64m"]);
    }

    private static async Task<bool> Answers(string url)
    {
        using var client = new HttpClient();
        return (await client.GetAsync(url)).StatusCode == HttpStatusCode.OK;
    }

    /// <summary>As many requests as go through in a few seconds, counted by wrk, and what they cost the server.</summary>
    private static async Task<Sample> Drive(string url, int server)
    {
        var before = Sample.ProcessorTimeOf(server);
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", $"-d{Seconds}s", "-H", "Accept-Encoding: gzip", url]) { RedirectStandardOutput = true })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{url} did not answer well: {said}");

        var counted = Counted().Match(said);
        return new Sample(
            double.Parse(counted.Groups[1].Value, CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(double.Parse(counted.Groups[2].Value, CultureInfo.InvariantCulture)),
            Sample.ProcessorTimeOf(server) - before);
    }

    [GeneratedRegex(@"(\d+) requests in ([\d.]+)s")]
    private static partial Regex Counted();
}
