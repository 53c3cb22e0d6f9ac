using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests.Mail;

public sealed class WritingMailToFilesTests : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mail-{Guid.NewGuid():N}");

    public async ValueTask DisposeAsync() => await TestFolders.Delete(folder);

    [Fact]
    public async Task A_message_sent_twice_lies_there_once_and_whole()
    {
        var sender = new FileSender(folder, NullLogger<FileSender>.Instance);
        var message = new MimeMessage { MessageId = "0192@example.org", Subject = "撤回", Body = new TextPart("plain") { Text = "Hello" } };

        await sender.Send(message, TestContext.Current.CancellationToken);
        await sender.Send(message, TestContext.Current.CancellationToken);

        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal("0192.eml", Path.GetFileName(file));
        Assert.Equal("撤回", (await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken)).Subject);
    }
}
