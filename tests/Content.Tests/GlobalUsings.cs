global using PublishingPlatform.Content.Stories;
global using PublishingPlatform.Platform.Http;
global using PublishingPlatform.Testing;
