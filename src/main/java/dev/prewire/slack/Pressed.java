package dev.prewire.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.model.view.View;

/** What a press of one of our controls holds, if it is one of ours. Stateless. */
public final class Pressed {

  private Pressed() {}

  /** A button's value. */
  public static String value(BlockActionRequest request) {
    return Malformed.need(action(request).getValue(), "value");
  }

  /** The value of what was chosen in a menu. */
  public static String chosen(BlockActionRequest request) {
    var option = Malformed.need(action(request).getSelectedOption(), "choice");
    return Malformed.need(option.getValue(), "value");
  }

  /** The view in which the control stands. */
  public static View in(BlockActionRequest request) {
    return Malformed.need(request.getPayload().getView(), "view");
  }

  private static BlockActionPayload.Action action(BlockActionRequest request) {
    return request.getPayload().getActions().get(0);
  }
}
