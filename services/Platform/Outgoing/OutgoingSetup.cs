using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PublishingPlatform.Platform.Outgoing;

public static class OutgoingSetup
{
    /// <summary>Adds <see cref="OutgoingHttp"/>; every service that needs it may call this.</summary>
    public static void AddOutgoingHttp(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(OutgoingHttp))) return;

        builder.Services.AddOptions<OutgoingOptions>().BindConfiguration(OutgoingOptions.Section).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutgoingOptions>, OutgoingOptionsCheck>());
        builder.Services.AddSingleton<PublicNetworks>();
        builder.Services.AddSingleton<OutgoingHttp>();
    }

    private sealed class OutgoingOptionsCheck : IValidateOptions<OutgoingOptions>
    {
        public ValidateOptionsResult Validate(string? name, OutgoingOptions options) =>
            options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
