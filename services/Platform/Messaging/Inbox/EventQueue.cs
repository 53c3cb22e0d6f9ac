using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PublishingPlatform.Platform.Messaging.Inbox;

/// <summary>
/// What waits in this process for one queue of an endpoint. Several that wait are handled in one transaction, because
/// a commit that is safe on the disk costs the same for one as for many; one that comes alone waits for nobody.
/// </summary>
internal sealed partial class EventQueue
{
    /// <summary>Handled in one transaction at most: it holds SQLite's only writer for as long.</summary>
    public const int Together = 32;

    private readonly EndpointRegistration endpoint;
    private readonly EndpointPipeline pipeline;
    private readonly ILogger log;
    private readonly CancellationToken stopping;
    private readonly Channel<Waiting> waitings = Channel.CreateUnbounded<Waiting>();

    /// <param name="transactions">At most so many at once; on SQLite one.</param>
    public EventQueue(EndpointRegistration endpoint, EndpointPipeline pipeline, int transactions, ILogger log, CancellationToken stopping)
    {
        (this.endpoint, this.pipeline, this.log, this.stopping) = (endpoint, pipeline, log, stopping);
        for (var i = 0; i < transactions; i++) _ = Task.Run(Consume, CancellationToken.None);
    }

    /// <summary>Completes when the event was handled or parked; throws when not even that is possible.</summary>
    public Task Handle(IncomingEvent incoming)
    {
        var waiting = new Waiting(incoming);
        waitings.Writer.TryWrite(waiting);
        return waiting.Done.Task.WaitAsync(stopping);
    }

    private async Task Consume()
    {
        try
        {
            List<Waiting> taken = [];
            while (await waitings.Reader.WaitToReadAsync(stopping))
            {
                taken.Clear();
                while (taken.Count < Together && waitings.Reader.TryRead(out var waiting)) taken.Add(waiting);
                await Handle(taken);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was not handled is delivered again: it has no inbox row.
        }
    }

    private async Task Handle(List<Waiting> taken)
    {
        if (taken.Count > 1 && await HandledTogether(taken))
        {
            foreach (var waiting in taken) waiting.Done.TrySetResult();
            return;
        }

        foreach (var waiting in taken)
        {
            try
            {
                await pipeline.Handle(endpoint, waiting.Event, stopping);
                waiting.Done.TrySetResult();
            }
            catch (Exception problem) when (!stopping.IsCancellationRequested)
            {
                waiting.Done.TrySetException(problem);
            }
        }
    }

    private async Task<bool> HandledTogether(List<Waiting> taken)
    {
        try
        {
            await pipeline.HandleTogether(endpoint, [.. taken.Select(waiting => waiting.Event)], stopping);
            return true;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            // Nothing of it is committed. One by one, what is wrong with one of them holds no other back.
            LogAlone(problem, taken.Count, endpoint.Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages could not be handled together at {Endpoint}; handling each alone")]
    private partial void LogAlone(Exception problem, int count, string endpoint);

    private sealed record Waiting(IncomingEvent Event)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
