using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace PublishingPlatform.Load;

/// <summary>Something that a measure drives and this machine may lack: the Debian package that brings it, and its version, null where it is missing.</summary>
internal sealed partial record Part(string Name, string Package, string? Version)
{
    public const string WordPressFolder = "/usr/share/wordpress";

    public static Part Nginx => new("nginx", "nginx-light", Ask("nginx", "-v"));

    public static Part Varnish => new("Varnish", "varnish", Ask("varnishd", "-V"));

    public static Part Wrk => new("wrk", "wrk", Ask("wrk", "-v"));

    public static Part RabbitMq => new("RabbitMQ", "rabbitmq-server", Ask("rabbitmqctl", "version"));

    public static Part MassTransit => new("MassTransit", "", typeof(MassTransit.IBus).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]);

    public static Part WordPress => new("WordPress", "wordpress", Written($"{WordPressFolder}/wp-includes/version.php", "wp_version = '"));

    /// <summary>What WordPress of that version looks like when nobody chose.</summary>
    public static Part Theme => new("theme Twenty Twenty-Three", "wordpress-theme-twentytwentythree", Written($"{WordPressFolder}/wp-content/themes/twentytwentythree/style.css", "Version: "));

    public static Part Php => new("PHP", "php-fpm", Ask("php-fpm*", "-v"));

    public static Part MariaDb => new("MariaDB", "mariadb-server", Ask("mariadbd", "--version"));

    /// <summary>Where a program lies. Debian keeps servers in folders that only root searches, and PHP's under its version.</summary>
    public static string? Find(string program) => new[] { Path.GetDirectoryName(Environment.GetEnvironmentVariable("RABBITMQ_SERVER")), "/usr/lib/rabbitmq/bin" }
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        .Concat(["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"])
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder!, program).Order())
        .FirstOrDefault();

    private static string? Ask(string program, string question)
    {
        if (Find(program) is not { } path) return null;

        using var process = Process.Start(new ProcessStartInfo(path, question) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        return FirstNumber().Match(process.StandardOutput.ReadToEnd() + errors.Result) is { Success: true } number ? number.Value : null;
    }

    private static string? Written(string file, string before) => File.Exists(file) && File.ReadAllText(file) is var text && text.IndexOf(before, StringComparison.Ordinal) is >= 0 and var at
        ? FirstNumber().Match(text, at).Value
        : null;

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex FirstNumber();
}
