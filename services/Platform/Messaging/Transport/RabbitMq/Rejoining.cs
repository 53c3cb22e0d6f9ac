using MassTransit;

namespace PublishingPlatform.Platform.Messaging.Transport.RabbitMq;

/// <summary>Tells an endpoint of every instance that its queue is there (again): what was announced meanwhile, it has missed.</summary>
internal sealed class Rejoining(EndpointRegistration endpoint, IServiceProvider container) : IReceiveEndpointObserver
{
    public Task Ready(ReceiveEndpointReady ready)
    {
        endpoint.AfterGap?.Invoke(container);
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;
}
