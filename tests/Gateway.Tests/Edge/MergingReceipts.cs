using PublishingPlatform.Gateway.Receipts;
using PublishingPlatform.Platform.Receipts;

namespace PublishingPlatform.Gateway.Tests.Edge;

public sealed class MergingReceipts
{
    private static readonly Guid Story = Guid.CreateVersion7();

    [Fact]
    public void It_is_complete_when_every_service_has_settled_every_revision()
    {
        var receipt = MergedReceipt.Of(Story, null, Answers(("reader", [Settled(1), Settled(2)]), ("media", [Settled(2), Settled(1)])));

        Assert.True(receipt.Complete);
        Assert.All(receipt.Revisions, revision => Assert.True(revision.Complete));
    }

    [Fact]
    public void A_revision_that_one_service_has_not_seen_is_open()
    {
        var receipt = MergedReceipt.Of(Story, null, Answers(("reader", [Settled(1), Settled(2)]), ("media", [Settled(1)])));

        Assert.False(receipt.Complete);
        Assert.Equal("unseen", receipt.Revisions[1].Services.Single(service => service.Service == "media").State);
    }

    [Fact]
    public void Only_the_revision_asked_for_counts()
    {
        var answers = Answers(("reader", [Settled(1), Settled(2)]), ("media", [Settled(1)]));

        Assert.True(MergedReceipt.Of(Story, 1, answers).Complete);
        Assert.False(MergedReceipt.Of(Story, 2, answers).Complete);
        Assert.False(MergedReceipt.Of(Story, 3, answers).Complete);
    }

    [Fact]
    public void A_story_of_which_nobody_knows_is_not_complete() =>
        Assert.False(MergedReceipt.Of(Story, null, Answers(("reader", []))).Complete);

    private static RevisionReceipt Settled(int revision) => new(revision, RevisionReceipt.Settled, []);

    private static Dictionary<string, ServiceReceipt?> Answers(params (string Service, RevisionReceipt[] Revisions)[] answers) =>
        answers.ToDictionary(answer => answer.Service, answer => (ServiceReceipt?)new ServiceReceipt(answer.Service, Story, answer.Revisions));
}
