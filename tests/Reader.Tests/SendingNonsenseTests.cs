using PublishingPlatform.Testing;

namespace PublishingPlatform.Reader.Tests;

public sealed class SendingNonsenseTests
{
    [Fact]
    public async Task No_write_endpoint_is_surprised_and_each_refusal_has_a_code()
    {
        var app = await ReaderApp.Start();
        await using var service = app.Service;

        Assert.Empty(await WrongRequests.Surprises(service.As("admin"), "reader"));
    }
}
