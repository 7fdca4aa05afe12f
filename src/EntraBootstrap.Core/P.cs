namespace EntraBootstrap.Core; internal static class Placeholder { }
