using Microsoft.Extensions.Configuration;

namespace PublishingPlatform.Platform.Hosting;

/// <summary>
/// Settings that lie in a file each, named like environment variables (<c>Messaging__Url</c>): how container engines hand
/// over secrets without showing them to whoever lists containers. They win over the environment.
/// </summary>
internal static class SecretFiles
{
    private const string Folder = "/run/secrets";

    public static IConfigurationBuilder AddSecretFiles(this IConfigurationBuilder configuration) => configuration.AddKeyPerFile(Folder, optional: true);
}
