using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PublishingPlatform.Syndication.Delivering;

namespace PublishingPlatform.Syndication;

internal static class SyndicationSettings
{
    public static void AddSyndicationOptions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SyndicationOptions>()
            // One site has one address and one name: what is set for the reader holds here too.
            .Configure<IConfiguration>((options, settings) =>
            {
                options.Address = settings["Reader:Address"] ?? options.Address;
                options.SiteName = settings["Reader:SiteName"] ?? options.SiteName;
            })
            .BindConfiguration(SyndicationOptions.Section)
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SyndicationOptions>, Check>();
    }

    private sealed class Check : IValidateOptions<SyndicationOptions>
    {
        public ValidateOptionsResult Validate(string? name, SyndicationOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
