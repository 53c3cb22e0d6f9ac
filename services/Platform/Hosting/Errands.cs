using Microsoft.Extensions.Configuration;
using PublishingPlatform.Platform.Messaging;
using PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

namespace PublishingPlatform.Platform.Hosting;

/// <summary>
/// What a host's program does for a deployment instead of serving. Asked before anything is built, because it needs no
/// database and no broker.
/// </summary>
public static class Errands
{
    private const string BrokerPasswords = "Messaging:Users";

    /// <summary>
    /// The exit code, or null when the arguments ask for nothing of the kind: <c>--broker-definitions [file]</c> writes the
    /// broker's users, with the passwords that <c>Messaging:Users:{service}</c> hold.
    /// </summary>
    public static async Task<int?> Run(string[] args) => args switch
    {
        ["--broker-definitions"] => await WriteBrokerDefinitions(Console.Out.WriteAsync),
        ["--broker-definitions", var path] => await WriteBrokerDefinitions(json => File.WriteAllTextAsync(path, json)),
        _ => null,
    };

    private static async Task<int> WriteBrokerDefinitions(Func<string, Task> write)
    {
        var configured = new ConfigurationBuilder().AddEnvironmentVariables().AddSecretFiles().Build().GetSection(BrokerPasswords);
        var passwords = Subscriptions.Hosts.ToDictionary(service => service, service => configured[service] ?? "");
        if (passwords.Keys.FirstOrDefault(service => passwords[service].Length == 0) is { } service)
        {
            await Console.Error.WriteLineAsync($"{BrokerPasswords}:{service} is missing: every service has a user of its own on the broker.");
            return 1;
        }

        await write(BrokerDefinitions.Json(passwords));
        return 0;
    }
}
