package io.hubwire.host.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyStoreTest {

  private static final KeyScope ALL = new KeyScope.AllFunctions();

  @TempDir Path root;

  private Path file() {
    return root.resolve(".hubwire/keys.json");
  }

  @Test
  void makesKeysOnFirstUseForItsOwnerAlone() throws Exception {
    KeyStore keys = new KeyStore(root);
    assertThat(file()).doesNotExist();
    assertThat(keys.master()).hasSizeGreaterThan(50);
    assertThat(keys.keys(ALL)).containsOnlyKeys("default");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsKeysOverRestarts() {
    String master = new KeyStore(root).master();
    String webhook = new KeyStore(root).ensureWebhookKey("webpubsub");
    KeyStore again = new KeyStore(root);
    assertThat(again.master()).isEqualTo(master);
    assertThat(again.ensureWebhookKey("WebPubSub")).isEqualTo(webhook);
    assertThat(again.keys(new KeyScope.Webhooks())).containsOnlyKeys("webpubsub_extension");
  }

  @Test
  void opensByTheRulesOfEachLevel() {
    KeyStore keys = new KeyStore(root);
    String own = keys.set(new KeyScope.OneFunction("F"), "mine", null);
    String other = keys.set(new KeyScope.OneFunction("G"), "mine", null);
    String host = keys.key(ALL, "default").orElseThrow();
    String webhook = keys.ensureWebhookKey("webpubsub");

    assertThat(keys.opens(AuthLevel.ANONYMOUS, "f", null)).isTrue();
    assertThat(keys.opens(AuthLevel.ANONYMOUS, "f", "wrong")).isTrue();
    assertThat(keys.opens(AuthLevel.FUNCTION, "f", own)).isTrue();
    assertThat(keys.opens(AuthLevel.FUNCTION, "f", host)).isTrue();
    assertThat(keys.opens(AuthLevel.FUNCTION, "f", keys.master())).isTrue();
    assertThat(keys.opens(AuthLevel.FUNCTION, "f", other)).isFalse();
    assertThat(keys.opens(AuthLevel.FUNCTION, "f", webhook)).isFalse();
    assertThat(keys.opens(AuthLevel.FUNCTION, "f", null)).isFalse();
    assertThat(keys.opens(AuthLevel.ADMIN, "f", host)).isFalse();
    assertThat(keys.opens(AuthLevel.ADMIN, "f", keys.master())).isTrue();

    assertThat(keys.opensWebhook("webpubsub", webhook)).isTrue();
    assertThat(keys.opensWebhook("WEBPUBSUB", keys.master())).isTrue();
    assertThat(keys.opensWebhook("other", webhook)).isFalse();
    assertThat(keys.opensWebhook("webpubsub", host)).isFalse();
  }

  @Test
  void setsAndRemovesKeysIgnoringCase() {
    KeyStore keys = new KeyStore(root);
    keys.set(ALL, "Extra", "one");
    keys.set(ALL, "extra", "two");
    assertThat(keys.keys(ALL)).containsEntry("Extra", "two").doesNotContainKey("extra");
    assertThat(keys.remove(ALL, "EXTRA")).isTrue();
    assertThat(keys.remove(ALL, "EXTRA")).isFalse();
    assertThat(keys.setMaster("m")).isEqualTo(new KeyStore(root).master());
  }

  @Test
  void aFunctionWithoutKeysGetsOne() {
    assertThat(new KeyStore(root).keys(new KeyScope.OneFunction("f"))).containsOnlyKeys("default");
  }
}
