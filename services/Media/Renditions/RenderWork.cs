using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Media.Persistence;
using PublishingPlatform.Media.Pictures;
using PublishingPlatform.Platform.Telemetry;
using PublishingPlatform.Platform.Work;

namespace PublishingPlatform.Media.Renditions;

/// <summary>
/// Renders one asset per run: claims it, makes files under a new random path, and then commits rows, state and event at
/// once. Killed anywhere before that commit it leaves only unreferenced files, and the asset is picked up again.
/// </summary>
internal sealed partial class RenderWork(MediaDbContext db, RenderClaims claims, RenditionFiles files, RenderOutcome outcome, ILogger<RenderWork> log) : IWork
{
    // New work wakes the lanes; this is for claims of processes that died and for jobs put off.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    public async Task<TimeSpan> Run(CancellationToken ct)
    {
        if (await claims.TakeNext(ct) is not var (job, claim)) return Look;

        using var span = PlatformTelemetry.StartFrom("render asset", ActivityKind.Internal, job.TraceParent)?.SetTag("publishing.asset", job.AssetId);
        await using var kept = claims.Keep(job.AssetId, claim, ct);
        try
        {
            await Render(job, claim, kept.Lost);
        }
        catch (OperationCanceledException) when (kept.Lost.IsCancellationRequested)
        {
            // Without effect when the claim is somebody else's by now.
            await outcome.GiveBack(job.AssetId, claim);
        }
        catch (Exception problem)
        {
            span?.SetStatus(ActivityStatusCode.Error, problem.Message);
            LogPutOff(problem, job.AssetId, job.Failures + 1);
            await outcome.PutOff(job.AssetId, claim, ct);
        }

        return TimeSpan.Zero;
    }

    private async Task Render(RenderJob job, Guid claim, CancellationToken ct)
    {
        var asset = await db.Assets.AsNoTracking().SingleAsync(asset => asset.Id == job.AssetId, ct);
        if (!asset.NeedsRendering)
        {
            await outcome.NothingToDo(asset.Id, claim, ct);
            return;
        }

        var rendering = job.Deaths < RenderJob.MostDeaths ? await files.Render(asset, ct) : Rendering.Refused(PictureRefusal.DecodeCrashed);
        if (rendering.Refusal is { } refusal)
        {
            LogRefused(asset.Id, refusal.Code, refusal.Detail);
            await outcome.Refuse(asset.Id, claim, asset.Generation, refusal, ct);
            return;
        }

        await outcome.Finish(asset.Id, claim, asset.Generation, await files.Save(rendering.Pictures, ct), rendering.Pictures, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Asset {AssetId} could not be rendered, try {Failures}; it will be tried again")]
    private partial void LogPutOff(Exception problem, Guid assetId, int failures);

    [LoggerMessage(Level = LogLevel.Information, Message = "Asset {AssetId} is refused: {Code}, {Detail}")]
    private partial void LogRefused(Guid assetId, string code, string detail);
}
