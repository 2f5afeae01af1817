/**
 * What an author of Java functions imports to use Azure Web PubSub: four annotations and the types
 * that they bind.
 *
 * <p>{@link io.hubwire.functions.WebPubSubTrigger} runs a function for an event of a hub, {@link
 * io.hubwire.functions.WebPubSubConnectionInput} hands out a client's address and token, {@link
 * io.hubwire.functions.WebPubSubContextInput} understands an event that came to an HTTP function,
 * and {@link io.hubwire.functions.WebPubSubOutput} sends {@linkplain
 * io.hubwire.functions.WebPubSubAction actions} to the service.
 *
 * <p>Every type passes Microsoft's Java worker, which reads and writes values by their fields with
 * Gson 2.9.0: what a function receives has fields named as on the wire, what it returns holds
 * nothing that Gson could misread. The jar itself uses no JSON library.
 */
@NullMarked
package io.hubwire.functions;

import org.jspecify.annotations.NullMarked;
