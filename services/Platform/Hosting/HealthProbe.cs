using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Platform.Hosting;

/// <summary>Asks the host that listens on this machine whether it lives. Images have neither curl nor wget.</summary>
internal static class HealthProbe
{
    private const string DefaultPort = "8080";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static async Task<bool> ServerLives()
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(Server(), "/health/live"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    // The settings that tell the server where to listen tell where it is, too.
    private static Uri Server()
    {
        if (First("ASPNETCORE_URLS") is not { } url) return new Uri($"http://127.0.0.1:{First("ASPNETCORE_HTTP_PORTS") ?? DefaultPort}");

        var address = BindingAddress.Parse(url);
        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}");
    }

    private static string? First(string setting) =>
        Environment.GetEnvironmentVariable(setting)?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
}
