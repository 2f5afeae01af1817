package io.hubwire.cli.export;

import java.util.List;

/** For whom handlers are written. */
public enum ExportFormat {
  /** Commands of the Azure CLI. */
  CLI,
  /** A Bicep file. */
  BICEP,
  /** The settings file of Microsoft's emulator. */
  APPSETTINGS;

  /** The whole text, with a line end at its end. */
  public String write(List<HubHandlers> hubs) {
    return switch (this) {
      case CLI -> AzureCommands.write(hubs);
      case BICEP -> BicepFile.write(hubs);
      case APPSETTINGS -> EmulatorSettings.write(hubs);
    };
  }
}
