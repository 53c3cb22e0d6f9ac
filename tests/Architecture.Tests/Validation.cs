using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace PublishingPlatform.Architecture.Tests;

public sealed class Validation
{
    [Theory]
    [InlineData("Content")]
    [InlineData("Media")]
    [InlineData("Syndication")]
    [InlineData("Notification")]
    [InlineData("Reader")]
    [InlineData("Gateway")]
    public void Types_with_validation_are_declared_public_because_others_are_skipped_silently(string project)
    {
        var validated = Assembly.Load($"PublishingPlatform.{project}").GetTypes().Where(type =>
            type.GetProperties().Any(p => p.GetCustomAttributes<ValidationAttribute>().Any())
            || type.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.GetCustomAttributes<ValidationAttribute>().Any()));

        Assert.All(validated, type => Assert.True(type.IsPublic || type.IsNestedPublic, $"{type.FullName} is not declared public"));
    }
}
