package dev.mediamanager.storage.s3;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One request to the store.
 *
 * @param what what it does, for messages: {@code "Putting blob 3f"}
 * @param method the HTTP method
 * @param object the object's name, or nothing for the bucket itself
 * @param query the query parameters, unencoded
 * @param headers all headers that are sent, in any case
 * @param payload the body
 * @param patience how many times the usual timeout it may stay silent
 */
record Call(
        String what,
        String method,
        Optional<String> object,
        SortedMap<String, String> query,
        Map<String, String> headers,
        Payload payload,
        int patience) {

    static Call of(String what, String method, String object) {
        return new Call(what, method, Optional.of(object), new TreeMap<>(), Map.of(), Payload.EMPTY, 1);
    }

    static Call ofBucket(String what, String method) {
        return new Call(what, method, Optional.empty(), new TreeMap<>(), Map.of(), Payload.EMPTY, 1);
    }

    Call query(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(query);
        more.put(name, value);
        return new Call(what, method, object, more, headers, payload, patience);
    }

    Call header(String name, String value) {
        return headers(Map.of(name, value));
    }

    Call headers(Map<String, String> others) {
        TreeMap<String, String> more = new TreeMap<>(headers);
        more.putAll(others);
        return new Call(what, method, object, query, more, payload, patience);
    }

    Call payload(Payload body) {
        return new Call(what, method, object, query, headers, body, patience);
    }

    Call patient() {
        return new Call(what, method, object, query, headers, payload, 4);
    }
}
