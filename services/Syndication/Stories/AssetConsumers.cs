using PublishingPlatform.Contracts.Media;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Syndication.Stories;

/// <summary>Newer renditions of a picture are shown from now on, in feeds and in what is sent.</summary>
internal sealed class AssetReplacedConsumer(AssetStates assets) : IConsume<AssetReplaced>
{
    public Task Consume(AssetReplaced happened, CancellationToken ct) => assets.Replace(happened.Asset, again: false, ct);
}

/// <summary>A picture that must not be shown is left out at once, before content's picture-less revision arrives.</summary>
internal sealed class AssetWithdrawnConsumer(AssetStates assets) : IConsume<AssetWithdrawn>
{
    public Task Consume(AssetWithdrawn happened, CancellationToken ct) => assets.Withdraw(happened, again: false, ct);
}
