using Xunit;

namespace PublishingPlatform.Testing;

/// <summary>
/// Parts that a machine may lack. A test that needs one skips visibly, with the line that says how to get it;
/// where <c>REQUIRE_ALL=1</c> is set it fails instead.
/// </summary>
public static class Needs
{
    internal const string SqlServerSetting = "TEST_SQLSERVER";

    /// <summary>The path of a Chromium or Chrome that tests may drive.</summary>
    public static string Chromium() => Chromium(Machine.This);

    internal static string Chromium(Machine machine)
    {
        string?[] candidates =
        [
            machine.Setting("CHROMIUM"),
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        ];
        return candidates.FirstOrDefault(machine.HasFile) ?? Missing(machine, "Chromium is missing: install the package chromium, or set CHROMIUM to its path.");
    }

    /// <summary>The path of RabbitMQ's start script; Debian's wrapper before it insists on a user and a folder of its own.</summary>
    public static string RabbitMq() => RabbitMq(Machine.This);

    internal static string RabbitMq(Machine machine)
    {
        string?[] candidates = [machine.Setting("RABBITMQ_SERVER"), "/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/sbin/rabbitmq-server", "/usr/local/sbin/rabbitmq-server"];
        return candidates.FirstOrDefault(machine.HasFile) ?? Missing(machine, "RabbitMQ is missing: install the package rabbitmq-server, or set RABBITMQ_SERVER to its start script.");
    }

    /// <summary>How compose is called on this machine, whose Docker answers: as a part of it, or as the program of its own that it was.</summary>
    public static string[] Docker() => Docker(Machine.This);

    internal static string[] Docker(Machine machine)
    {
        if (!machine.Succeeds("docker", ["version"])) Missing(machine, "Docker is missing: install the package docker.io and start dockerd.");

        string[][] candidates = [["docker", "compose"], ["docker-compose"]];
        return candidates.FirstOrDefault(compose => machine.Succeeds(compose[0], [.. compose[1..], "version"]))
            ?? [Missing(machine, "Compose is missing: install the package docker-compose, or Docker's plugin of that name.")];
    }

    /// <summary>The connection string of a SQL Server. No package installs one, so no machine has to have it: the test skips without.</summary>
    public static string SqlServer() => SqlServer(Machine.This);

    /// <summary>Null where none is given.</summary>
    internal static string? SqlServerGiven() => Machine.This.Setting(SqlServerSetting) is { Length: > 0 } server ? server : null;

    internal static string SqlServer(Machine machine)
    {
        if (machine.Setting(SqlServerSetting) is { Length: > 0 } server) return server;

        Assert.Skip(
            "SQL Server is missing: docker run -d -p 1433:1433 -e ACCEPT_EULA=Y -e MSSQL_SA_PASSWORD=Pw-12345678 mcr.microsoft.com/mssql/server:2022-latest, "
            + $"and set {SqlServerSetting}='Server=localhost;User Id=sa;Password=Pw-12345678;TrustServerCertificate=True'");
        return "";
    }

    /// <summary>Images that others publish. No machine has to reach their registry: the test skips without them.</summary>
    public static void Images(params string[] images)
    {
        if (images.All(HasImage)) return;

        // Where shared data lies beside the repository, so may a program that makes stand-ins.
        if (Shared("containers", "build-base-images.sh") is { } standIns) Machine.This.Succeeds(standIns, ["--only", "aspnet", "--only", "rabbitmq"]);
        if (images.FirstOrDefault(image => !HasImage(image)) is { } missing) Assert.Skip($"An image is missing: docker pull {missing}");
    }

    /// <summary>A file or folder of the shared test data beside the repository; not every machine has it, and none has to.</summary>
    public static string SharedData(params string[] segments)
    {
        if (Shared(segments) is { } found) return found;

        Assert.Skip($"shared/{string.Join('/', segments)} is not beside the repository.");
        return "";
    }

    private static string? Shared(params string[] segments)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine([folder.FullName, "shared", .. segments]);
            if (Path.Exists(candidate)) return candidate;
        }

        return null;
    }

    private static bool HasImage(string image) => Machine.This.Succeeds("docker", ["image", "inspect", image]);

    private static string Missing(Machine machine, string line)
    {
        if (machine.Setting("REQUIRE_ALL") == "1") Assert.Fail(line);

        Assert.Skip(line);
        return "";
    }
}
