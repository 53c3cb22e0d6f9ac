using System.Security.Cryptography;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>What <c>--demo</c> sets beforehand. Whatever the operator has set stands; only loopback is opened in addition.</summary>
internal static class DemoSettings
{
    public const string Switch = "--demo";
    public const string Zone = "Asia/Singapore";
    public const string Email = "editor@lanternbay.example";

    private const string Loopback = "127.0.0.0/8";

    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var notes = DemoNotes.Read(Path.GetFullPath(configuration["Data:Path"] ?? "data"));
        if (string.IsNullOrEmpty(configuration["Accounts:Admin:Password"])) notes.Password ??= NewPassword();

        var address = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0] ?? EmbeddedHost.DefaultAddress;
        Prefer("Accounts:Admin:Email", Email);
        Prefer("Accounts:Admin:Password", notes.Password);
        Prefer("Reader:SiteName", "Lantern Bay Post");
        Prefer("Reader:Address", address);
        Prefer("Reader:Zone", Zone);
        // The partner of the demo listens on this machine.
        configuration[$"Outgoing:AllowedNetworks:{configuration.GetSection("Outgoing:AllowedNetworks").GetChildren().Count()}"] = Loopback;

        builder.Services.AddSingleton(notes);
        builder.Services.AddHostedService<DemoRun>();

        void Prefer(string setting, string? value)
        {
            if (string.IsNullOrEmpty(configuration[setting])) configuration[setting] = value;
        }
    }

    /// <summary>Long enough for a machine that others can reach, easy to type.</summary>
    private static string NewPassword()
    {
        string[] words = ["anchor", "beacon", "cliff", "driftwood", "ebb", "ferry", "gull", "heron", "island", "jetty", "kelp", "lantern", "mast", "oar", "pier", "reef", "sail", "tide"];
        return string.Join('-', RandomNumberGenerator.GetItems(words, 3)) + "-" + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 8);
    }
}
