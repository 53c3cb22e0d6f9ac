using PublishingPlatform.Testing;

namespace PublishingPlatform.Media.Tests.Assets;

public sealed class WhateverIsSent(MediaApp app) : IClassFixture<MediaApp>
{
    [Fact]
    public async Task Every_write_route_answers_with_a_problem_and_never_with_a_failure()
    {
        var asset = await app.UploadReady();

        Assert.Empty(await WrongRequests.Surprises(app.PhotoEditor, "media", new Dictionary<string, string> { ["id"] = asset.Id.ToString() }));
    }

    [Fact]
    public async Task Strangers_get_a_problem_too() =>
        Assert.Empty(await WrongRequests.Surprises(app.App.Anonymous, "media"));
}
