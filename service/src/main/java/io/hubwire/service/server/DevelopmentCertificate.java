package io.hubwire.service.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A certificate for this machine's own names that nobody vouches for (RFC 5280). Kept, so that who
 * was told to trust it need not be told again.
 */
final class DevelopmentCertificate {

  static final String CERTIFICATE_FILE = "development-certificate.pem";
  private static final String KEY_FILE = "development-key.pem";
  private static final Duration LIFETIME = Duration.ofDays(365);
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final Duration LEAST_LEFT = Duration.ofDays(7);

  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.identifier("2a8648ce3d040302")); // 1.2.840.10045.4.3.2
  private static final String COMMON_NAME = "550403"; // 2.5.4.3
  private static final String BASIC_CONSTRAINTS = "551d13"; // 2.5.29.19
  private static final String KEY_USAGE = "551d0f"; // 2.5.29.15
  private static final String EXTENDED_KEY_USAGE = "551d25"; // 2.5.29.37
  private static final String ALTERNATIVE_NAMES = "551d11"; // 2.5.29.17
  private static final String SERVER_AUTHENTICATION = "2b06010505070301"; // 1.3.6.1.5.5.7.3.1

  private DevelopmentCertificate() {}

  /** The one that the folder keeps, made where there is none that is good for another week. */
  static Tls.Pem in(Path folder, Instant now) throws IOException {
    Tls.Pem files = new Tls.Pem(folder.resolve(CERTIFICATE_FILE), folder.resolve(KEY_FILE));
    if (!isGood(files, now)) {
      try {
        make(files, now);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java runtime signs with elliptic curves.", e);
      }
    }
    return files;
  }

  private static boolean isGood(Tls.Pem files, Instant now) throws IOException {
    if (!Files.isRegularFile(files.certificate()) || !Files.isRegularFile(files.key())) {
      return false;
    }
    try {
      byte[] content = Files.readAllBytes(files.certificate());
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(content));
      return certificate.getNotAfter().toInstant().isAfter(now.plus(LEAST_LEFT));
    } catch (CertificateException e) {
      return false;
    }
  }

  private static void make(Tls.Pem files, Instant now)
      throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    byte[] content = content(pair, now);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(content);
    byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
    Files.createDirectories(files.key().toAbsolutePath().resolveSibling(""));
    writeForOwner(files.key(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(files.certificate(), pem("CERTIFICATE", certificate));
  }

  private static byte[] content(KeyPair pair, Instant now) {
    byte[] name =
        Der.sequence(
            Der.set(
                Der.sequence(
                    Der.identifier(COMMON_NAME), Der.utf8("Hubwire development certificate"))));
    byte[] validity = Der.sequence(Der.time(now.minus(CLOCK_SKEW)), Der.time(now.plus(LIFETIME)));
    return Der.sequence(
        Der.tagged(0xA0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(new BigInteger(120, new SecureRandom())),
        ECDSA_WITH_SHA256,
        name,
        validity,
        name,
        pair.getPublic().getEncoded(),
        Der.tagged(0xA3, extensions()));
  }

  private static byte[] extensions() {
    byte[] names =
        Der.sequence(
            Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
            Der.tagged(0x87, new byte[] {127, 0, 0, 1}),
            Der.tagged(0x87, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    return Der.sequence(
        Der.sequence(Der.identifier(BASIC_CONSTRAINTS), Der.truth(), Der.octets(Der.sequence())),
        Der.sequence(
            Der.identifier(KEY_USAGE),
            Der.truth(),
            Der.octets(Der.bits(7, new byte[] {(byte) 0x80}))), // digital signatures
        Der.sequence(
            Der.identifier(EXTENDED_KEY_USAGE),
            Der.octets(Der.sequence(Der.identifier(SERVER_AUTHENTICATION)))),
        Der.sequence(Der.identifier(ALTERNATIVE_NAMES), Der.octets(names)));
  }

  private static void writeForOwner(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, content);
  }

  private static String pem(String kind, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }
}
