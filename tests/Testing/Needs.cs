using Xunit;

namespace PublishingPlatform.Testing;

/// <summary>
/// Parts that a machine may lack. A test that needs one skips visibly, with the line that says how to get it;
/// where <c>REQUIRE_ALL=1</c> is set it fails instead.
/// </summary>
public static class Needs
{
    /// <summary>The path of a Chromium or Chrome that tests may drive.</summary>
    public static string Chromium()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("CHROMIUM"),
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        ];
        return candidates.FirstOrDefault(File.Exists) ?? Missing("Chromium is missing: install the package chromium, or set CHROMIUM to its path.");
    }

    /// <summary>The path of RabbitMQ's start script; Debian's wrapper before it insists on a user and a folder of its own.</summary>
    public static string RabbitMq()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("RABBITMQ_SERVER"), "/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/sbin/rabbitmq-server", "/usr/local/sbin/rabbitmq-server"];
        return candidates.FirstOrDefault(File.Exists) ?? Missing("RabbitMQ is missing: install the package rabbitmq-server, or set RABBITMQ_SERVER to its start script.");
    }

    /// <summary>A file or folder of the shared test data beside the repository; not every machine has it, and none has to.</summary>
    public static string SharedData(params string[] segments)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine([folder.FullName, "shared", .. segments]);
            if (Path.Exists(candidate)) return candidate;
        }

        Assert.Skip($"shared/{string.Join('/', segments)} is not beside the repository.");
        return "";
    }

    private static string Missing(string line)
    {
        if (Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1") Assert.Fail(line);

        Assert.Skip(line);
        return "";
    }
}
